import type { Kysely, Selectable } from 'kysely'
import type { ChapterLedgerTable, Database } from '#server/db/tables.ts'
import { getRuntime, type LogReading } from '#server/runtime.ts'
import { readBase, readClients } from './read-base.ts'
import { readRows } from './read-rows.ts'

type StoredLedger = Pick<Selectable<ChapterLedgerTable>, 'seq' | 'bytes'>

/** How much of a log is read in one go. */
const rowsMax = 10_000
const bytesMax = 8 * 1024 * 1024

/**
 * Reads what the log of a chapter has got since it was read last: who typed what, spells of work, keyframes. Returns the ledger, which
 * then knows every row that was durable when this was called; null for a chapter without any.
 *
 * Several nodes may do so at once: what is based on an older ledger than the stored one is thrown away. Where `signal` is aborted, it
 * leaves the rest for another time.
 */
export async function catchUp(chapterId: string, signal?: AbortSignal): Promise<StoredLedger | null> {
  const { db, exports } = getRuntime()
  for (;;) {
    const ledger = await readStored(db, chapterId)
    if (signal?.aborted) return ledger
    const known = ledger?.seq ?? 0
    const { rows } = await readRows(db, { chapterId, after: known, rowsMax, bytesMax })
    if (rows.length === 0) return ledger
    const reading = await exports.readLog({
      ledger: ledger?.bytes ?? null,
      base: await readBase(db, chapterId, known),
      rows,
      clients: await readClients(db, chapterId),
    })
    await store(db, chapterId, known, reading)
  }
}

async function readStored(db: Kysely<Database>, chapterId: string): Promise<StoredLedger | null> {
  const row = await db
    .selectFrom('chapterLedgers')
    .select(['seq', 'bytes'])
    .where('chapterId', '=', chapterId)
    .executeTakeFirst()
  return row ?? null
}

async function store(
  db: Kysely<Database>,
  chapterId: string,
  known: number,
  reading: LogReading,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = { seq: reading.seq, bytes: reading.ledger }
    const result = known
      ? await trx
          .updateTable('chapterLedgers')
          .set(row)
          .where('chapterId', '=', chapterId)
          .where('seq', '=', known)
          .executeTakeFirst()
      : await trx
          .insertInto('chapterLedgers')
          .values({ chapterId, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
    const isFirst =
      'numUpdatedRows' in result ? result.numUpdatedRows > 0 : (result.numInsertedOrUpdatedRows ?? 0n) > 0
    if (!isFirst) return
    for (const { suggested, ...spell } of reading.spells) {
      const values = { ...spell, chapterId, suggested: suggested ? 1 : 0 }
      await trx
        .insertInto('spells')
        .values(values)
        .onConflict((conflict) => conflict.columns(['chapterId', 'fromSeq']).doUpdateSet(values))
        .execute()
    }
    for (const keyframe of reading.keyframes) {
      await trx
        .insertInto('keyframes')
        .values({ chapterId, ...keyframe })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  })
}
