import { deleteComment, editComment } from '#lib/contract/threads.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'
import { deleteComment as remove } from '#server/services/threads/delete-comment.ts'
import { editComment as edit } from '#server/services/threads/edit-comment.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  PATCH: serve(editComment, edit),
  DELETE: serve(deleteComment, remove),
})
