import { restoreVersion } from '#lib/contract/versions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { restoreVersion as restore } from '#server/services/versions/restore-version.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(restoreVersion, restore) })
