import type { Selectable } from 'kysely'
import { can, roles } from '#lib/access/permission.ts'
import type { CommentTable, ManuscriptTable, ThreadTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'

/**
 * Whose comments somebody sees in a manuscript: null is everybody's.
 *
 * Where readers are kept apart, a commenter or viewer sees what they said themselves and what the writers' side says: who may
 * suggest, write or own there now. A former member counts as a reader.
 */
export type Sight = { userId: string; writers: ReadonlySet<string> } | null

export async function sightOf(
  userId: string,
  manuscript: Pick<Selectable<ManuscriptTable>, 'id' | 'readersApart'>,
): Promise<Sight> {
  if (manuscript.readersApart !== 1) return null
  const rows = await getRuntime()
    .db.selectFrom('members')
    .select('userId')
    .where('manuscriptId', '=', manuscript.id)
    .where('role', 'in', rolesThatSeeAll)
    .execute()
  const writers = new Set(rows.map((row) => row.userId))
  return writers.has(userId) ? null : { userId, writers }
}

export const rolesThatSeeAll = roles.filter((role) => can(role, 'seeAllComments'))

/** The same, in the manuscript that a chapter belongs to. */
export async function sightInChapter(userId: string, chapterId: string): Promise<Sight> {
  const manuscript = await getRuntime()
    .db.selectFrom('manuscripts')
    .innerJoin('chapters', 'chapters.manuscriptId', 'manuscripts.id')
    .select(['manuscripts.id', 'manuscripts.readersApart'])
    .where('chapters.id', '=', chapterId)
    .executeTakeFirst()
  return manuscript ? sightOf(userId, manuscript) : null
}

export function seesComment(sight: Sight, { userId }: Pick<CommentTable, 'userId'>): boolean {
  return sight === null || userId === sight.userId || sight.writers.has(userId)
}

/** A thread is in sight for whoever began it or has spoken in it, and for all where the writers' side began it. */
export function seesThread(
  sight: Sight,
  { createdBy }: Pick<ThreadTable, 'createdBy'>,
  comments: readonly Pick<CommentTable, 'userId'>[],
): boolean {
  return seesComment(sight, { userId: createdBy }) || comments.some(({ userId }) => userId === sight?.userId)
}
