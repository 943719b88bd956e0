import type { getContent as operation } from '#lib/contract/content.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'
import { projectView } from '#lib/review/view.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { answerText } from '../http/answer.ts'

/** The text of a chapter as it stands now, in the form and view that was asked for. */
export async function getContent(
  actor: Actor,
  { chapterId, as, view }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation> | Response> {
  await requireChapter(actor, chapterId, 'read')
  const { exports, rooms } = getRuntime()
  const document = await rooms.readDocument(chapterId)
  switch (as) {
    case 'json':
      return projectView(document, view)
    case 'text':
      return answerText(plainTextOf(projectView(document, view)), 'text/plain')
    case 'markdown':
      return answerText(await exports.writeMarkdown(document, view), 'text/markdown')
  }
}
