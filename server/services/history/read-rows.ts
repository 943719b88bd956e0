import { type Kysely, sql } from 'kysely'
import type { Database } from '#server/db/tables.ts'
import type { OldRow } from './group-rows.ts'

interface Which {
  chapterId: string
  /** Rows behind this one. */
  after: number
  /** Up to this one; to the end of the log, where it is not given. */
  upTo?: number
  /** Rows from before this instant only. */
  before?: string
  /** Rows from this instant on only. */
  since?: string
  rowsMax: number
  bytesMax: number
}

/**
 * The next rows of a chapter's log in order: as many as fit, but one at least. A row can be of some megabytes, so their sizes are looked
 * at before any of them is read. `more` says whether others follow.
 */
export async function readRows(
  db: Kysely<Database>,
  which: Which,
): Promise<{ rows: OldRow[]; more: boolean }> {
  const { chapterId, after, upTo, before, since, rowsMax, bytesMax } = which
  const sizes = await db
    .selectFrom('chapterUpdates')
    .select(['seq', sql<number>`length(${sql.ref('bytes')})`.as('size')])
    .where('chapterId', '=', chapterId)
    .where('seq', '>', after)
    .$if(upTo !== undefined, (query) => query.where('seq', '<=', upTo ?? 0))
    .$if(before !== undefined, (query) => query.where('at', '<', before ?? ''))
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? ''))
    .orderBy('seq')
    .limit(rowsMax + 1)
    .execute()
  const page = fitting(sizes, rowsMax, bytesMax)
  const last = page.at(-1)
  if (!last) return { rows: [], more: false }
  const rows = await db
    .selectFrom('chapterUpdates')
    .select(['seq', 'firstSeq', 'userId', 'at', 'bytes'])
    .where('chapterId', '=', chapterId)
    .where('seq', '>', after)
    .where('seq', '<=', last.seq)
    .$if(before !== undefined, (query) => query.where('at', '<', before ?? ''))
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? ''))
    .orderBy('seq')
    .execute()
  return { rows, more: page.length < sizes.length }
}

function fitting<Row extends { size: number }>(rows: Row[], rowsMax: number, bytesMax: number): Row[] {
  let bytes = 0
  return rows.slice(0, rowsMax).filter(({ size }, index) => {
    bytes += size
    return index === 0 || bytes <= bytesMax
  })
}
