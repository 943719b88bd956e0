import * as contract from '#lib/contract/health.ts'
import { getHealth } from '#server/services/health/get-health.ts'
import { answerJson } from '#server/services/http/answer.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.getHealth, async () => {
    const health = await getHealth()
    return health.status === 'ok' ? health : answerJson(health, 503)
  }),
})
