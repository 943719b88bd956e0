import { takeBackImport as operation } from '#lib/contract/round-trip.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { takeBackImport } from '#server/services/imports/take-back-import.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ DELETE: serve(operation, takeBackImport) })
