import type { Kysely } from 'kysely'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { inTurn } from '../in-turn.ts'
import { catchUp } from './catch-up.ts'
import { groupRows, youngestMs, type OldRow } from './group-rows.ts'
import { readRows } from './read-rows.ts'

/** Chapters with fewer rows than this are not worth it. */
const rowsWorthwhile = 100
const pageRows = 5_000
const pageBytes = 8 * 1024 * 1024
/** How many groups are written in one transaction, so that nobody who types waits for it. */
const groupsAtOnce = 50

/**
 * Merges old rows of the update log into coarser ones, in all chapters: what one person typed within seconds, in older times within minutes,
 * becomes one row. Nothing of the text's life is lost but the pauses inside such a row: before, everything that rows tell one by one is
 * read (`catchUp`). To be called now and then; several nodes may do so at once. With `since`,
 * only rows from then on are looked at. Returns how many rows there are fewer.
 */
export async function tidyLog(now: Date, since?: Date): Promise<number> {
  const { db, log } = getRuntime()
  let fewer = 0
  for (const chapterId of await longChapters(db, now, since)) {
    try {
      fewer += await tidyChapter(chapterId, now, since)
    } catch (error) {
      log.error({ err: error, chapterId }, 'the log of a chapter could not be tidied')
    }
  }
  return fewer
}

async function longChapters(db: Kysely<Database>, now: Date, since?: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('chapterUpdates')
    .select('chapterId')
    .where('at', '<', new Date(now.getTime() - youngestMs).toISOString())
    .$if(since !== undefined, (query) => query.where('at', '>=', since?.toISOString() ?? ''))
    .groupBy('chapterId')
    .having(({ fn }) => fn.countAll(), '>=', rowsWorthwhile)
    .execute()
  return rows.map(({ chapterId }) => chapterId)
}

/** The same for one chapter. */
export async function tidyChapter(chapterId: string, now: Date, since?: Date): Promise<number> {
  const { db, exports } = getRuntime()
  const ledger = await catchUp(chapterId)
  const bounds = await readBounds(db, chapterId)
  let [fewer, after] = [0, 0]
  for (;;) {
    const { rows, more } = await readRows(db, {
      chapterId,
      after,
      upTo: ledger?.seq ?? 0,
      before: new Date(now.getTime() - youngestMs).toISOString(),
      ...(since && { since: since.toISOString() }),
      rowsMax: pageRows,
      bytesMax: pageBytes,
    })
    const groups = groupRows(rows, bounds, now)
    for (let at = 0; at < groups.length; at += groupsAtOnce) {
      const some = groups.slice(at, at + groupsAtOnce)
      const merged = await exports.mergeUpdates(some.map((group) => group.map(({ bytes }) => bytes)))
      fewer += await replace(chapterId, some, merged)
    }
    if (!more) return fewer
    after = rows.at(-1)?.seq ?? after
  }
}

/** The rows at which something stands for the chapter as it was just then: none of them may vanish into a later one. */
async function readBounds(db: Kysely<Database>, chapterId: string): Promise<Set<number>> {
  const seqs = await Promise.all(
    (['versions', 'chapterVisits', 'keyframes', 'chapterSnapshots'] as const).map((table) =>
      db.selectFrom(table).select('seq').where('chapterId', '=', chapterId).execute(),
    ),
  )
  return new Set(seqs.flat().map(({ seq }) => seq))
}

/** Puts one row in the place of each group, unless another node has got there first. */
async function replace(chapterId: string, groups: OldRow[][], merged: Uint8Array[]): Promise<number> {
  return inTurn(`log ${chapterId}`, async (trx) => {
    let fewer = 0
    for (const [index, group] of groups.entries()) {
      const [first, last, bytes] = [group[0], group.at(-1), merged[index]]
      if (!first || !last || !bytes || !(await isUnchanged(trx, chapterId, group))) continue
      await trx
        .deleteFrom('chapterUpdates')
        .where('chapterId', '=', chapterId)
        .where('seq', '>=', first.seq)
        .where('seq', '<', last.seq)
        .execute()
      await trx
        .updateTable('chapterUpdates')
        .set({ bytes, firstSeq: first.firstSeq ?? first.seq })
        .where('chapterId', '=', chapterId)
        .where('seq', '=', last.seq)
        .execute()
      fewer += group.length - 1
    }
    return fewer
  })
}

async function isUnchanged(db: Kysely<Database>, chapterId: string, group: OldRow[]): Promise<boolean> {
  const rows = await db
    .selectFrom('chapterUpdates')
    .select(['seq', 'firstSeq'])
    .where('chapterId', '=', chapterId)
    .where('seq', '>=', group[0]?.seq ?? 0)
    .where('seq', '<=', group.at(-1)?.seq ?? 0)
    .orderBy('seq')
    .execute()
  return (
    rows.length === group.length &&
    rows.every((row, index) => row.seq === group[index]?.seq && row.firstSeq === group[index]?.firstSeq)
  )
}
