import { addComment } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { addComment as add } from '#server/services/threads/add-comment.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({ POST: serve(addComment, add) })
