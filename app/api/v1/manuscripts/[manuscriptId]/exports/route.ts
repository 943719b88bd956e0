import { startManuscriptExport as operation } from '#lib/contract/export-jobs.ts'
import { startExport } from '#server/services/exports/start-export.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(operation, startExport) })
