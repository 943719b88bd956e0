import type { Chapter, updateChapter as operation } from '#lib/contract/chapters.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { getChapter } from './get-chapter.ts'
import { moveChapter } from './positions.ts'

/** Renames or moves a chapter. A position beyond the last is the last. */
export async function updateChapter(
  actor: Actor,
  { chapterId, title, position }: InputOf<typeof operation>,
): Promise<Chapter> {
  const { manuscriptId } = (await requireChapter(actor, chapterId, 'manageChapters')).chapter
  await inTurn(manuscriptId, async (trx) => {
    await requireChapter(actor, chapterId, 'manageChapters', { db: trx })
    if (title !== undefined) {
      const updatedAt = new Date().toISOString()
      await trx.updateTable('chapters').set({ title, updatedAt }).where('id', '=', chapterId).execute()
    }
    if (position !== undefined) await moveChapter(trx, { manuscriptId, chapterId, position })
  })
  await announceManuscript(manuscriptId)
  return getChapter(actor, { chapterId })
}
