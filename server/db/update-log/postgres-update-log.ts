import { DatabaseError, type Pool, type PoolClient } from 'pg'
import { openPostgresPool } from '../postgres-pool.ts'
import type { ClientOwner, LoadedChapter, LogRow, SnapshotRow, UpdateLog } from './update-log.ts'

/** The update log in Postgres. Its connections are its own, so that a slow page never holds up a keystroke. */
export class PostgresUpdateLog implements UpdateLog {
  readonly #pool: Pool
  #closing: Promise<void> | null = null

  constructor(url: string, onTrouble: (error: Error) => void) {
    this.#pool = openPostgresPool(url, { max: 4, onTrouble })
  }

  async load(chapterId: string): Promise<LoadedChapter> {
    const client = await this.#pool.connect()
    try {
      await client.query('begin isolation level repeatable read read only')
      const loaded = await readChapter(client, chapterId)
      await client.query('commit')
      client.release()
      return loaded
    } catch (error) {
      // Not given back to the pool: nobody knows whether it is still inside the transaction.
      client.release(true)
      throw error
    }
  }

  async append(rows: LogRow[]): Promise<void> {
    if (rows.length === 0) return
    try {
      await this.#insert(rows)
    } catch (error) {
      // The connection may have broken between an earlier commit and its answer.
      if (!(isTaken(error) && (await this.#holds(rows)))) throw error
    }
  }

  async #insert(rows: LogRow[]): Promise<void> {
    const clients = rows.flatMap(({ chapterId, newClients }) =>
      newClients.map((client) => ({ chapterId, ...client })),
    )
    await this.#pool.query(appendStatement, [
      rows.map((row) => row.chapterId),
      rows.map((row) => row.seq),
      rows.map((row) => row.userId),
      rows.map((row) => row.at),
      rows.map((row) => Buffer.from(row.bytes)),
      clients.map((client) => client.chapterId),
      clients.map((client) => client.clientId),
      clients.map((client) => client.userId),
    ])
  }

  async #holds(rows: LogRow[]): Promise<boolean> {
    const { rows: same } = await this.#pool.query(
      `select 1 from "chapterUpdates" natural join unnest($1::text[], $2::integer[], $3::bytea[]) as own ("chapterId", "seq", "bytes")`,
      [
        rows.map((row) => row.chapterId),
        rows.map((row) => row.seq),
        rows.map((row) => Buffer.from(row.bytes)),
      ],
    )
    return same.length === rows.length
  }

  async saveSnapshot(row: SnapshotRow): Promise<void> {
    await this.#pool.query(
      `insert into "chapterSnapshots" ("chapterId", "seq", "at", "bytes") values ($1, $2, $3, $4)
       on conflict ("chapterId") do update set "seq" = excluded."seq", "at" = excluded."at", "bytes" = excluded."bytes"
       where excluded."seq" > "chapterSnapshots"."seq"`,
      [row.chapterId, row.seq, row.at, Buffer.from(row.bytes)],
    )
  }

  async close(): Promise<void> {
    this.#closing ??= this.#pool.end()
    await this.#closing
  }
}

// One statement is one transaction and one trip to the server and back.
const appendStatement = `
  with "newClients" as (
    insert into "chapterClients" ("chapterId", "clientId", "userId")
    select * from unnest($6::text[], $7::text[], $8::text[])
    on conflict do nothing
  )
  insert into "chapterUpdates" ("chapterId", "seq", "userId", "at", "bytes")
  select * from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::bytea[])`

function isTaken(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505'
}

interface BytesRow {
  seq: number
  bytes: Buffer
}

async function readChapter(client: PoolClient, chapterId: string): Promise<LoadedChapter> {
  const snapshots = await client.query<BytesRow>(
    'select "seq", "bytes" from "chapterSnapshots" where "chapterId" = $1',
    [chapterId],
  )
  const snapshot = snapshots.rows[0]
  const snapshotSeq = snapshot?.seq ?? 0
  const { rows } = await client.query<BytesRow>(
    'select "seq", "bytes" from "chapterUpdates" where "chapterId" = $1 and "seq" > $2 order by "seq"',
    [chapterId, snapshotSeq],
  )
  const clients = await client.query<ClientOwner>(
    'select "clientId", "userId" from "chapterClients" where "chapterId" = $1',
    [chapterId],
  )
  return {
    snapshot: snapshot?.bytes ?? null,
    snapshotSeq,
    seq: rows.at(-1)?.seq ?? snapshotSeq,
    updates: rows.map((row) => row.bytes),
    clients: clients.rows,
  }
}
