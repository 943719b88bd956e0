import * as contract from '#lib/contract/suggestions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { decideSuggestions } from '#server/services/suggestions/decide-suggestions.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.decideSuggestions, decideSuggestions),
})
