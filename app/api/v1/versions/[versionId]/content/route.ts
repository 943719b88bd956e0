import { getVersionContent } from '#lib/contract/versions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { getVersionContent as read } from '#server/services/versions/get-version-content.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(getVersionContent, read) })
