import * as contract from '#lib/contract/invites.ts'
import { getInvite } from '#server/services/invites/get-invite.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.getInvite, getInvite),
})
