import { setThreadStatus } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { setThreadStatus as setStatus } from '#server/services/threads/set-thread-status.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ PATCH: serve(setThreadStatus, setStatus) })
