import { importManuscript as operation } from '#lib/contract/imports.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { importManuscript } from '#server/services/imports/import-manuscript.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(operation, importManuscript) })
