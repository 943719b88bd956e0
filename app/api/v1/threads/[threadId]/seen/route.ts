import { markThreadSeen } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { markThreadSeen as markSeen } from '#server/services/threads/mark-thread-seen.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ PUT: serve(markThreadSeen, markSeen) })
