import * as contract from '#lib/contract/history.ts'
import { listPlaybackRows } from '#server/services/history/play-back.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listPlaybackRows, listPlaybackRows),
})
