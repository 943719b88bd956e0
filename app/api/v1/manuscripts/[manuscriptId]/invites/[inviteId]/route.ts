import * as contract from '#lib/contract/invites.ts'
import { revokeInvite } from '#server/services/invites/revoke-invite.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  DELETE: serve(contract.revokeInvite, revokeInvite),
})
