import type { Kysely } from 'kysely'
import type { ChapterSummary } from '#lib/contract/manuscripts.ts'
import type { Database } from '#server/db/tables.ts'

/** The chapters of a manuscript: the kept ones in order, or the deleted ones, last deleted first. */
export function selectChapters(
  db: Kysely<Database>,
  manuscriptId: string,
  state: 'kept' | 'deleted',
): Promise<ChapterSummary[]> {
  const query = db
    .selectFrom('chapters')
    .select(['id', 'title', 'position', 'wordCount', 'updatedAt', 'deletedAt'])
    .where('manuscriptId', '=', manuscriptId)
  return state === 'kept'
    ? query.where('deletedAt', 'is', null).orderBy('position').orderBy('id').execute()
    : query.where('deletedAt', 'is not', null).orderBy('deletedAt', 'desc').execute()
}
