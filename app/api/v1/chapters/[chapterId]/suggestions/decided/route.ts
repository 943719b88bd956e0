import * as contract from '#lib/contract/suggestions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { recordDecisions } from '#server/services/suggestions/record-decisions.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.recordDecisions, recordDecisions),
})
