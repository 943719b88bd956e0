import SQLite from 'better-sqlite3'

export type SqliteFile = SQLite.Database

/**
 * A connection to the SQLite file, made when it is missing.
 *
 * Readers never wait (WAL), and a commit has reached the disk when it returns (`synchronous=FULL`).
 */
export function openSqliteFile(path: string): SqliteFile {
  const file = new SQLite(path, { timeout: 10_000 })
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  return file
}
