import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { noteVisit as operation } from '#lib/contract/versions.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { packDocument } from '../versions/packed-document.ts'

/** Notes what the chapter is now, as what this person has seen of it. */
export async function noteVisit(
  actor: Actor,
  { chapterId }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireChapter(actor, chapterId, 'read')
  const { db, rooms } = getRuntime()
  const { document, seq } = await rooms.readState(chapterId)
  const at = new Date().toISOString()
  const { numUpdatedRows } = await db
    .updateTable('chapterVisits')
    .set({ at })
    .where('chapterId', '=', chapterId)
    .where('userId', '=', actor.userId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  // Whoever comes and goes without anything new leaves the stored text alone.
  if (numUpdatedRows > 0n) return { ok: true }
  const seen = { seq, at, document: await packDocument(document) }
  await db
    .insertInto('chapterVisits')
    .values({ chapterId, userId: actor.userId, ...seen })
    .onConflict((conflict) =>
      conflict.columns(['chapterId', 'userId']).doUpdateSet(seen).where('chapterVisits.seq', '<', seq),
    )
    .execute()
  return { ok: true }
}
