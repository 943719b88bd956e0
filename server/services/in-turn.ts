import { sql, type Transaction } from 'kysely'
import { databasePlace } from '#server/db/database-place.ts'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'

/**
 * Does `work` in one transaction, and one after another with every other work under the same key, on whichever node: so what it
 * reads still holds when it writes.
 *
 * Keys are a manuscript's id, or `house` for what concerns all. SQLite lets one writer in at a time anyway.
 */
export function inTurn<Value>(
  key: string,
  work: (trx: Transaction<Database>) => Promise<Value>,
): Promise<Value> {
  const { db, env } = getRuntime()
  return db.transaction().execute(async (trx) => {
    if (databasePlace(env).kind === 'postgres') {
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx)
    }
    return work(trx)
  })
}
