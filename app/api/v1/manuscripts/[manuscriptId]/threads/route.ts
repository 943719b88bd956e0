import { listManuscriptThreads } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { listManuscriptThreads as list } from '#server/services/threads/list-manuscript-threads.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ GET: serve(listManuscriptThreads, list) })
