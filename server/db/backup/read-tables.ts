import { Client } from 'pg'
import type { DatabasePlace } from '../database-place.ts'
import { openSqliteFile } from '../sqlite-file.ts'
import { backupTables } from './backup-tables.ts'

/** The columns of a table, and then its rows. */
export type TablePart =
  | { kind: 'table'; table: string; columns: string[] }
  | { kind: 'row'; fields: readonly unknown[] }

const rowsAtOnce = 100

/** Every table of the house as of one moment, while others go on writing. */
export function readTables(place: DatabasePlace): AsyncGenerator<TablePart> {
  return place.kind === 'sqlite' ? readSqlite(place.path) : readPostgres(place.url)
}

/** A reader of a WAL file sees it as it was at its first look, and holds up no writer. */
async function* readSqlite(path: string): AsyncGenerator<TablePart> {
  const file = openSqliteFile(path)
  try {
    file.pragma('query_only = ON')
    file.exec('begin')
    for (const table of backupTables) {
      const rows = file.prepare<[], unknown[]>(`select * from "${table}"`).raw()
      yield { kind: 'table', table, columns: rows.columns().map(({ name }) => name) }
      for (const fields of rows.iterate()) yield { kind: 'row', fields }
    }
  } finally {
    file.close()
  }
}

async function* readPostgres(url: string): AsyncGenerator<TablePart> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    for (const table of backupTables) {
      await client.query(`declare "backup" no scroll cursor for select * from "${table}"`)
      const text = `fetch ${rowsAtOnce} from "backup"`
      let page = await client.query<unknown[]>({ text, rowMode: 'array' })
      yield { kind: 'table', table, columns: page.fields.map(({ name }) => name) }
      while (page.rows.length > 0) {
        for (const fields of page.rows) yield { kind: 'row', fields }
        page = await client.query<unknown[]>({ text, rowMode: 'array' })
      }
      await client.query('close "backup"')
    }
  } finally {
    await client.end()
  }
}
