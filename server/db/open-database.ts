import { Kysely, PostgresDialect } from 'kysely'
import type { DatabasePlace } from './database-place.ts'
import { openPostgresPool } from './postgres-pool.ts'
import { SharedSqliteDialect } from './sqlite-dialect.ts'
import { openSqliteFile } from './sqlite-file.ts'
import type { Database } from './tables.ts'

export interface OpenOptions {
  /** Hears of connections that broke while nobody used them. */
  onTrouble?: (error: Error) => void
}

/**
 * The tables, ready to be asked. Does not migrate; close it with `destroy()`.
 *
 * On SQLite there is one connection: inside a transaction use its `trx` only, since a query beside it would wait for ever.
 */
export function openDatabase(place: DatabasePlace, options: OpenOptions = {}): Kysely<Database> {
  if (place.kind === 'sqlite') {
    return new Kysely<Database>({
      dialect: new SharedSqliteDialect({ database: openSqliteFile(place.path) }),
    })
  }
  const pool = openPostgresPool(place.url, { max: 10, onTrouble: options.onTrouble ?? (() => undefined) })
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
