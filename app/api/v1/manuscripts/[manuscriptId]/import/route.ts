import { importChapters as operation } from '#lib/contract/imports.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { importChapters } from '#server/services/imports/import-chapters.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(operation, importChapters) })
