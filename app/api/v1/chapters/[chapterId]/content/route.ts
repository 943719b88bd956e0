import * as contract from '#lib/contract/content.ts'
import { getContent } from '#server/services/content/get-content.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.getContent, getContent),
})
