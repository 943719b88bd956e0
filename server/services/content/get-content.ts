import type { getContent as operation } from '#lib/contract/content.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { answerContent } from './answer-content.ts'

/** The text of a chapter as it stands now, in the form and view that was asked for. */
export async function getContent(
  actor: Actor,
  { chapterId, as, view }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation> | Response> {
  await requireChapter(actor, chapterId, 'read')
  return answerContent(await getRuntime().rooms.readDocument(chapterId), as, view)
}
