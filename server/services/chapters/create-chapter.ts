import type { createChapter as operation } from '#lib/contract/chapters.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireRole } from '../access/require-role.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { documentFromInput } from './document-from-input.ts'
import { encodeApart } from './encode-apart.ts'
import { getChapter } from './get-chapter.ts'
import { insertChapter } from './insert-chapter.ts'

/** Adds a chapter at the end of a manuscript, empty or with the text that was given. */
export async function createChapter(
  actor: Actor,
  { manuscriptId, title, ...given }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireRole(actor, manuscriptId, 'manageChapters')
  const { document, warnings } = await documentFromInput(given, actor.userId)
  const text = await encodeApart(document)
  const chapterId = await inTurn(manuscriptId, async (trx) => {
    await requireRole(actor, manuscriptId, 'manageChapters', { db: trx })
    return insertChapter(trx, { manuscriptId, title, text, userId: actor.userId })
  })
  await announceManuscript(manuscriptId)
  return { ...(await getChapter(actor, { chapterId })), warnings }
}
