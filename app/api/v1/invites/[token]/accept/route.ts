import * as contract from '#lib/contract/invites.ts'
import { acceptInvite } from '#server/services/invites/accept-invite.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.acceptInvite, acceptInvite),
})
