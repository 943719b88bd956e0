import { listThreads, openThread } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { listThreads as list } from '#server/services/threads/list-threads.ts'
import { openThread as open } from '#server/services/threads/open-thread.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(listThreads, list),
  POST: serve(openThread, open),
})
