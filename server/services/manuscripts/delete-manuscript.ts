import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'

/** Puts a manuscript away for 30 days and closes its open pages. Its chapters stay as they are, for its return. */
export async function deleteManuscript(
  actor: Actor,
  { manuscriptId }: { manuscriptId: string },
): Promise<{ ok: true }> {
  await requireRole(actor, manuscriptId, 'editManuscript')
  const { db, rooms } = getRuntime()
  await db
    .updateTable('manuscripts')
    .set({ deletedAt: new Date().toISOString() })
    .where('id', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .execute()
  const chapters = await db
    .selectFrom('chapters')
    .select('id')
    .where('manuscriptId', '=', manuscriptId)
    .execute()
  await Promise.all(chapters.map(({ id }) => rooms.closeChapter(id, 'chapter_gone')))
  return { ok: true }
}
