import { exportChapter as operation } from '#lib/contract/exports.ts'
import { exportAtOnce } from '#server/services/exports/export-at-once.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(operation, exportAtOnce) })
