import { getExportFile as operation } from '#lib/contract/export-jobs.ts'
import { getExportFile } from '#server/services/exports/get-export-file.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(operation, getExportFile) })
