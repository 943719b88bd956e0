import * as contract from '#lib/contract/manuscripts.ts'
import { restoreManuscript } from '#server/services/manuscripts/restore-manuscript.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.restoreManuscript, restoreManuscript),
})
