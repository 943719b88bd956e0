import { moveThread } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { moveThread as move } from '#server/services/threads/move-thread.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ PUT: serve(moveThread, move) })
