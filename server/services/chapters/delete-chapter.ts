import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { closeGap } from './positions.ts'

/** Puts a chapter away for 30 days and closes its open pages. */
export async function deleteChapter(
  actor: Actor,
  { chapterId }: { chapterId: string },
): Promise<{ ok: true }> {
  const { manuscriptId } = (await requireChapter(actor, chapterId, 'manageChapters')).chapter
  await inTurn(manuscriptId, async (trx) => {
    await requireChapter(actor, chapterId, 'manageChapters', { db: trx })
    const deletedAt = new Date().toISOString()
    await trx.updateTable('chapters').set({ deletedAt }).where('id', '=', chapterId).execute()
    await closeGap(trx, manuscriptId)
  })
  await getRuntime().rooms.closeChapter(chapterId, 'chapter_gone')
  await announceManuscript(manuscriptId)
  return { ok: true }
}
