import * as contract from '#lib/contract/chapters.ts'
import { getChapter } from '#server/services/chapters/get-chapter.ts'
import { updateChapter } from '#server/services/chapters/update-chapter.ts'
import { deleteChapter } from '#server/services/chapters/delete-chapter.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.getChapter, getChapter),
  PATCH: serve(contract.updateChapter, updateChapter),
  DELETE: serve(contract.deleteChapter, deleteChapter),
})
