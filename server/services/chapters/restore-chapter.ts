import type { Chapter } from '#lib/contract/chapters.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { getChapter } from './get-chapter.ts'
import { nextPosition } from './positions.ts'

/** Brings a deleted chapter back, at the end of its manuscript. */
export async function restoreChapter(actor: Actor, { chapterId }: { chapterId: string }): Promise<Chapter> {
  const deleted = { state: 'deleted' } as const
  const { manuscriptId } = (await requireChapter(actor, chapterId, 'manageChapters', deleted)).chapter
  await inTurn(manuscriptId, async (trx) => {
    await requireChapter(actor, chapterId, 'manageChapters', { ...deleted, db: trx })
    const position = await nextPosition(trx, manuscriptId)
    await trx.updateTable('chapters').set({ deletedAt: null, position }).where('id', '=', chapterId).execute()
  })
  await announceManuscript(manuscriptId)
  return getChapter(actor, { chapterId })
}
