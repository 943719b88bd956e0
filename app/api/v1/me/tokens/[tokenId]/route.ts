import * as contract from '#lib/contract/tokens.ts'
import { revokeToken } from '#server/services/tokens/revoke-token.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  DELETE: serve(contract.revokeToken, revokeToken),
})
