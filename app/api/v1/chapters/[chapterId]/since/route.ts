import { getSince } from '#lib/contract/versions.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { getSince as since } from '#server/services/visits/get-since.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(getSince, since) })
