import * as contract from '#lib/contract/tokens.ts'
import { listTokens } from '#server/services/tokens/list-tokens.ts'
import { createToken } from '#server/services/tokens/create-token.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listTokens, listTokens),
  POST: serve(contract.createToken, createToken),
})
