import type { Kysely } from 'kysely'
import type { Database } from '#server/db/tables.ts'

/** The position after the last chapter. */
export async function nextPosition(db: Kysely<Database>, manuscriptId: string): Promise<number> {
  return (await chapterOrder(db, manuscriptId)).length
}

/**
 * Moves a chapter to `position` among the kept ones, the end at most, and numbers them 0, 1, 2 … anew.
 */
export async function moveChapter(
  db: Kysely<Database>,
  { manuscriptId, chapterId, position }: { manuscriptId: string; chapterId: string; position: number },
): Promise<void> {
  const others = (await chapterOrder(db, manuscriptId)).filter((id) => id !== chapterId)
  await renumber(db, others.toSpliced(position, 0, chapterId))
}

/** Closes the gap that a deleted chapter leaves. */
export async function closeGap(db: Kysely<Database>, manuscriptId: string): Promise<void> {
  await renumber(db, await chapterOrder(db, manuscriptId))
}

async function chapterOrder(db: Kysely<Database>, manuscriptId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('chapters')
    .select('id')
    .where('manuscriptId', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function renumber(db: Kysely<Database>, ids: string[]): Promise<void> {
  for (const [position, id] of ids.entries()) {
    await db
      .updateTable('chapters')
      .set({ position })
      .where('id', '=', id)
      .where('position', '!=', position)
      .execute()
  }
}
