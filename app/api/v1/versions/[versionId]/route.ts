import { renameVersion } from '#lib/contract/versions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { renameVersion as rename } from '#server/services/versions/rename-version.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ PATCH: serve(renameVersion, rename) })
