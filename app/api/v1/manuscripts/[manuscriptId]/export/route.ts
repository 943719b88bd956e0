import { exportManuscript as operation } from '#lib/contract/exports.ts'
import { answerFile } from '#server/services/exports/answer-file.ts'
import { exportManuscript } from '#server/services/exports/export-manuscript.ts'
import { route } from '#server/services/http/route.ts'
import { serve } from '#server/services/http/serve.ts'

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: serve(operation, async (actor, input) => answerFile(await exportManuscript(actor, input))),
})
