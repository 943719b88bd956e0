import { diffVersions } from '#lib/contract/versions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { diffVersions as compare } from '#server/services/versions/diff-versions.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(diffVersions, compare) })
