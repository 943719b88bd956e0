import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../tables.ts'
import type { Field, Header } from './backup-line.ts'
import { backupTables } from './backup-tables.ts'
import { BackupError, readBackup, tooNew } from './read-backup.ts'

interface Options {
  db: Kysely<Database>
  path: string
  /** The last migration of this house. */
  migration: string
  /** Whether what is there gives way. */
  replace: boolean
}

/** Both databases take some 32,000 values in one statement. */
const valuesMax = 20_000
const rowsMax = 200
const bytesMax = 4 * 1024 * 1024

/**
 * Puts a backup in the place of an empty house, or with `replace` of whatever is there, in one transaction: all of it or nothing. Returns
 * its header and how many rows it had.
 *
 * Throws a `BackupError` for a file that cannot be restored, and then nothing has changed: it is read to its end before.
 */
export async function restoreBackup({
  db,
  path,
  migration,
  replace,
}: Options): Promise<{ header: Header; rows: number }> {
  const header = await check(db, path, migration)
  const rows = await db.transaction().execute(async (trx) => {
    if (replace) for (const table of backupTables.toReversed()) await trx.deleteFrom(table).execute()
    else if (!(await isEmpty(trx))) {
      throw new BackupError('This house is not empty. With --replace everything that is in it is given up.')
    }
    return insertAll(trx, path)
  })
  return { header, rows }
}

async function check(db: Kysely<Database>, path: string, migration: string): Promise<Header> {
  const tables = await db.introspection.getTables()
  const known = new Map(
    tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))]),
  )
  let header: Header | undefined
  for await (const part of readBackup(path)) {
    if (part.kind === 'header') header = part.header
    if (part.kind === 'table' && !part.columns.every((column) => known.get(part.table)?.has(column)))
      throw tooNew()
  }
  if (!header) throw new BackupError('This file is not a backup of Stet.')
  if (header.migration > migration) throw tooNew()
  return header
}

async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  const found = await Promise.all(
    (['users', 'manuscripts'] as const).map((table) =>
      db.selectFrom(table).select('id').limit(1).executeTakeFirst(),
    ),
  )
  return found.every((row) => row === undefined)
}

async function insertAll(trx: Transaction<Database>, path: string): Promise<number> {
  let [table, columns]: [string, string[]] = ['', []]
  let batch: Field[][] = []
  let [bytes, rows] = [0, 0]
  const flush = async () => {
    if (batch.length > 0) await insert(trx, table, columns, batch)
    rows += batch.length
    batch = []
    bytes = 0
  }
  for await (const part of readBackup(path)) {
    if (part.kind === 'table') {
      await flush()
      ;({ table, columns } = part)
    }
    if (part.kind !== 'row') continue
    batch.push(part.fields)
    bytes += part.fields.reduce<number>((sum, value) => sum + sizeOf(value), 0)
    if (batch.length >= Math.min(rowsMax, Math.floor(valuesMax / columns.length)) || bytes >= bytesMax)
      await flush()
  }
  await flush()
  return rows
}

function sizeOf(value: Field): number {
  return value instanceof Uint8Array || typeof value === 'string' ? value.length : 8
}

async function insert(
  trx: Transaction<Database>,
  table: string,
  columns: string[],
  batch: Field[][],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const rows = sql.join(batch.map((fields) => sql`(${sql.join(fields)})`))
  await sql`insert into ${sql.table(table)} (${names}) values ${rows}`.execute(trx)
}
