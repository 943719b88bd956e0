import { getRuntime } from '#server/runtime.ts'

/** Tells every open page of a manuscript to look again at its title, chapters and members, or at its `threads`. */
export async function announceManuscript(
  manuscriptId: string,
  type: 'manuscript' | 'threads' = 'manuscript',
): Promise<void> {
  const { db, rooms } = getRuntime()
  const chapters = await db
    .selectFrom('chapters')
    .select('id')
    .where('manuscriptId', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .execute()
  rooms.announce(
    chapters.map(({ id }) => id),
    { type },
  )
}
