import * as contract from '#lib/contract/chapters.ts'
import { restoreChapter } from '#server/services/chapters/restore-chapter.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  POST: serve(contract.restoreChapter, restoreChapter),
})
