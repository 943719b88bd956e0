import { exportChapter as operation } from '#lib/contract/exports.ts'
import { answerFile } from '#server/services/exports/answer-file.ts'
import { exportChapter } from '#server/services/exports/export-chapter.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(operation, async (actor, input) => answerFile(await exportChapter(actor, input))),
})
