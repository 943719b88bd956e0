import type { Kysely } from 'kysely'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { catchUp } from './catch-up.ts'

/** How many chapters are looked after in one round. */
const chaptersMax = 50

interface Options {
  /** Leaves the rest for another time. */
  signal?: AbortSignal
  /** Chapters that are left out; one that fails comes to them. */
  failed: Set<string>
}

/**
 * Reads on in the logs of chapters that have got a snapshot which their ledger does not know yet: rooms keep one after every few hundred rows and
 * when the last person has left. One chapter at a time, in the worker. Returns of how many.
 */
export async function catchUpBehind({ signal, failed }: Options): Promise<number> {
  const { db, log } = getRuntime()
  let count = 0
  for (const chapterId of await chaptersBehind(db)) {
    if (signal?.aborted) break
    if (failed.has(chapterId)) continue
    try {
      await catchUp(chapterId, signal)
      count += 1
    } catch (error) {
      if (signal?.aborted) break
      failed.add(chapterId)
      log.error({ err: error, chapterId }, 'the history of a chapter could not be read')
    }
  }
  return count
}

/** The last that somebody worked on first. */
async function chaptersBehind(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('chapterSnapshots')
    .innerJoin('chapters', 'chapters.id', 'chapterSnapshots.chapterId')
    .leftJoin('chapterLedgers', 'chapterLedgers.chapterId', 'chapterSnapshots.chapterId')
    .select('chapterSnapshots.chapterId')
    .where('chapters.deletedAt', 'is', null)
    .where((where) =>
      where.or([
        where('chapterLedgers.seq', 'is', null),
        where('chapterLedgers.seq', '<', where.ref('chapterSnapshots.seq')),
      ]),
    )
    .orderBy('chapterSnapshots.at', 'desc')
    .limit(chaptersMax)
    .execute()
  return rows.map(({ chapterId }) => chapterId)
}
