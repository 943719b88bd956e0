import { listVersions, saveVersion } from '#lib/contract/versions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { listVersions as list } from '#server/services/versions/list-versions.ts'
import { saveVersion as save } from '#server/services/versions/save-version.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(listVersions, list),
  POST: serve(saveVersion, save),
})
