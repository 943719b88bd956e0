import { addReaction, removeReaction } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { addReaction as add, removeReaction as remove } from '#server/services/threads/react.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  PUT: serve(addReaction, add),
  DELETE: serve(removeReaction, remove),
})
