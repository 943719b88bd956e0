import { previewChapterExport as operation } from '#lib/contract/export-previews.ts'
import { previewExport } from '#server/services/exports/preview-export.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(operation, previewExport) })
