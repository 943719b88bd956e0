import * as contract from '#lib/contract/chapters.ts'
import { listChapters } from '#server/services/chapters/list-chapters.ts'
import { createChapter } from '#server/services/chapters/create-chapter.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(contract.listChapters, listChapters),
  POST: serve(contract.createChapter, createChapter),
})
