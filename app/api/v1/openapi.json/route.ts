import { openapi } from '#lib/contract/openapi.ts'
import { answerJson } from '#server/services/http/answer.ts'
import { route } from '#server/services/http/route.ts'
import { publicUrl } from '#server/services/http/public-url.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: async () => answerJson(openapi(publicUrl())) })
