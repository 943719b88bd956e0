import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe } from 'vitest'
import type { DatabasePlace } from '#server/db/database-place.ts'

/** A database of a test's own, empty and without tables. `remove` throws it away. */
export interface TestDatabase {
  place: DatabasePlace
  /** What a server needs in its environment to use it. */
  env: Record<string, string>
  remove(): Promise<void>
}

export interface TestDatabaseKind {
  name: 'SQLite' | 'Postgres'
  make(): Promise<TestDatabase>
}

const defaultUrl = 'postgres://postgres@127.0.0.1:5432/postgres'
const serverUrl = process.env.STET_TEST_DATABASE_URL ?? defaultUrl

/**
 * Runs a suite once for each database: SQLite, and Postgres at `STET_TEST_DATABASE_URL`.
 *
 * Where no address was given and none answers at the usual one, Postgres is reported as skipped, in words.
 */
export async function describeEachDatabase(
  title: string,
  suite: (kind: TestDatabaseKind) => void,
): Promise<void> {
  describe(`${title} on SQLite`, () => suite({ name: 'SQLite', make: makeSqlite }))
  if (await hasPostgres()) {
    describe(`${title} on Postgres`, () => suite({ name: 'Postgres', make: makePostgres }))
  } else {
    describe.skip(`${title} on Postgres (none answers at ${defaultUrl}; set STET_TEST_DATABASE_URL)`, () =>
      suite({ name: 'Postgres', make: makePostgres }))
  }
}

export async function makeSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'stet-test-'))
  return {
    place: { kind: 'sqlite', path: join(folder, 'stet.sqlite') },
    env: { STET_DATA_DIR: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export async function makePostgres(): Promise<TestDatabase> {
  const name = `stet_test_${randomUUID().replaceAll('-', '')}`
  await askServer(`create database "${name}"`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  const folder = await mkdtemp(join(tmpdir(), 'stet-test-'))
  return {
    place: { kind: 'postgres', url },
    env: { STET_DATA_DIR: folder, DATABASE_URL: url },
    async remove() {
      await askServer(`drop database if exists "${name}" with (force)`)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function hasPostgres(): Promise<boolean> {
  try {
    await askServer('select 1')
    return true
  } catch (error) {
    if (process.env.STET_TEST_DATABASE_URL) throw error
    return false
  }
}

async function askServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 3_000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
