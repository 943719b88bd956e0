import { cancelExport as cancelling, getExport as operation } from '#lib/contract/export-jobs.ts'
import { cancelExport } from '#server/services/exports/cancel-export.ts'
import { getExport } from '#server/services/exports/get-export.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(operation, getExport),
  DELETE: serve(cancelling, cancelExport),
})
