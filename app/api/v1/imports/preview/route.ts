import { previewImport as operation } from '#lib/contract/imports.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { previewImport } from '#server/services/imports/preview-import.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(operation, previewImport) })
