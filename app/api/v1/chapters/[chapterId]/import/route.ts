import { mergeFile as operation } from '#lib/contract/round-trip.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { mergeFile } from '#server/services/imports/merge-file.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(operation, mergeFile) })
