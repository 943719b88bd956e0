import * as contract from '#lib/contract/suggestions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { listSuggestions } from '#server/services/suggestions/list-suggestions.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listSuggestions, listSuggestions),
})
