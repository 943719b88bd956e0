import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import SQLite from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'
import type { Database } from '#server/db/tables.ts'
import { openUpdateLog } from '#server/db/update-log/open-update-log.ts'
import type { UpdateLog } from '#server/db/update-log/update-log.ts'
import { describeEachDatabase, type TestDatabase, type TestDatabaseKind } from '#tests/support/databases.ts'
import { insertChapter, logRow } from '#tests/support/log-row.ts'

await describeEachDatabase('storage', storageSuite)

function storageSuite(kind: TestDatabaseKind): void {
  let database: TestDatabase
  let db: Kysely<Database>
  let log: UpdateLog
  let chapterId: string

  beforeEach(async () => {
    database = await kind.make()
    db = openDatabase(database.place)
    await migrate(db, database.place.kind)
    log = openUpdateLog(database.place)
    chapterId = await insertChapter(db)
  })

  afterEach(async () => {
    await log.close()
    await db.destroy()
    await database.remove()
  })

  it('[D1] migrates once, however many processes start at the same time', async () => {
    const fresh = await kind.make()
    const done = await Promise.all([1, 2, 3].map(() => migrateInProcess(fresh)))
    const [first, ...others] = done.toSorted((one, other) => other.length - one.length)
    expect(first).toContain('0001-first')
    expect(others).toEqual([[], []])
    await fresh.remove()
  })

  it('[D2] gives back counts as numbers and bytes as bytes', async () => {
    await log.append([logRow(chapterId, 1)])
    const counted = await db
      .selectFrom('chapterUpdates')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const row = await db.selectFrom('chapterUpdates').selectAll().executeTakeFirstOrThrow()
    expect(counted.count).toBe(1)
    expect(row.bytes).toBeInstanceOf(Uint8Array)
    expect([...row.bytes]).toEqual([1, 0, 255])
  })

  it('[D3] loads an empty chapter as empty', async () => {
    expect(await log.load(chapterId)).toEqual({
      snapshot: null,
      snapshotSeq: 0,
      seq: 0,
      updates: [],
      clients: [],
    })
  })

  it('[D3] loads what was appended, in order, with the owners of the client ids', async () => {
    const clients = [{ clientId: '4294967295', userId: 'anna' }]
    await log.append([logRow(chapterId, 1, { newClients: clients }), logRow(chapterId, 2)])
    await log.append([logRow(chapterId, 3, { newClients: [{ clientId: '4294967295', userId: 'boris' }] })])
    const loaded = await log.load(chapterId)
    expect(loaded.seq).toBe(3)
    expect(loaded.updates.map((bytes) => bytes[0])).toEqual([1, 2, 3])
    expect(loaded.clients).toEqual(clients)
  })

  it('[D3] keeps chapters apart', async () => {
    const other = await insertChapter(db)
    await log.append([logRow(chapterId, 1), logRow(other, 1), logRow(other, 2)])
    expect((await log.load(chapterId)).seq).toBe(1)
    expect((await log.load(other)).seq).toBe(2)
  })

  it('[D4] stores all rows of an append or none', async () => {
    await log.append([logRow(chapterId, 1)])
    const clients = [{ clientId: '9', userId: 'anna' }]
    const taken = logRow(chapterId, 1, { bytes: Uint8Array.of(99) })
    await expect(log.append([logRow(chapterId, 2, { newClients: clients }), taken])).rejects.toThrow()
    const loaded = await log.load(chapterId)
    expect(loaded.updates).toHaveLength(1)
    expect(loaded.clients).toEqual([])
    await log.append([logRow(chapterId, 2)])
    expect((await log.load(chapterId)).seq).toBe(2)
  })

  it('[D4] takes the very same rows again, since an answer can get lost', async () => {
    const rows = [logRow(chapterId, 1), logRow(chapterId, 2)]
    await log.append(rows)
    await log.append(rows)
    expect((await log.load(chapterId)).updates).toHaveLength(2)
  })

  it('[D4] leaves the bytes with the caller, also where they are a part of something larger', async () => {
    const large = new Uint8Array(1_000).fill(5)
    const bytes = large.subarray(10, 13)
    await log.append([logRow(chapterId, 1, { bytes })])
    await log.saveSnapshot({ ...logRow(chapterId, 1), bytes })
    expect(bytes).toHaveLength(3)
    const loaded = await log.load(chapterId)
    expect([...(loaded.snapshot ?? [])]).toEqual([5, 5, 5])
  })

  it('[D5] opens from the newest snapshot and the rows after it', async () => {
    await log.append([1, 2, 3].map((seq) => logRow(chapterId, seq)))
    const snapshot = (seq: number) => ({ ...logRow(chapterId, seq), bytes: Uint8Array.of(100 + seq) })
    await log.saveSnapshot(snapshot(2))
    await log.saveSnapshot(snapshot(1))
    const loaded = await log.load(chapterId)
    expect([...(loaded.snapshot ?? [])]).toEqual([102])
    expect(loaded.snapshotSeq).toBe(2)
    expect(loaded.updates.map((bytes) => bytes[0])).toEqual([3])
    await log.saveSnapshot(snapshot(3))
    expect(await log.load(chapterId)).toMatchObject({ snapshotSeq: 3, seq: 3, updates: [] })
  })

  it('[D5] never drops rows of the log when a snapshot is kept', async () => {
    await log.append([1, 2, 3].map((seq) => logRow(chapterId, seq)))
    await log.saveSnapshot({ ...logRow(chapterId, 3), bytes: Uint8Array.of(1) })
    expect(await db.selectFrom('chapterUpdates').select('seq').execute()).toHaveLength(3)
  })

  it('[D6] lets a transaction that reads first write later, while the log is written to', async () => {
    const { manuscriptId } = await db.selectFrom('chapters').selectAll().executeTakeFirstOrThrow()
    const appends = Array.from({ length: 50 }, (_, index) => log.append([logRow(chapterId, index + 1)]))
    for (let round = 0; round < 20; round += 1) {
      await db.transaction().execute(async (trx) => {
        const before = await trx.selectFrom('manuscripts').select('title').executeTakeFirstOrThrow()
        await trx
          .updateTable('manuscripts')
          .set({ title: `${before.title}.` })
          .where('id', '=', manuscriptId)
          .execute()
      })
    }
    await Promise.all(appends)
    const { title } = await db.selectFrom('manuscripts').select('title').executeTakeFirstOrThrow()
    expect(title).toBe(`A book${'.'.repeat(20)}`)
  })

  // On Postgres rows have locks of their own; on SQLite one late writer would refuse the other for having read before.
  it.runIf(kind.name === 'SQLite')(
    '[D6] keeps other writers out from the start of a transaction',
    async () => {
      const other = new SQLite(database.place.kind === 'sqlite' ? database.place.path : '', { timeout: 0 })
      await db.transaction().execute(async (trx) => {
        await trx.selectFrom('manuscripts').select('title').execute()
        expect(() => other.exec(`update "chapters" set "title" = 'Two'`)).toThrow(/locked/)
        await trx.updateTable('manuscripts').set({ title: 'Another book' }).execute()
      })
      other.exec(`update "chapters" set "title" = 'Two'`)
      other.close()
    },
  )

  it('[D7] takes everything of a chapter along when its manuscript really goes', async () => {
    await log.append([logRow(chapterId, 1, { newClients: [{ clientId: '1', userId: 'anna' }] })])
    await log.saveSnapshot(logRow(chapterId, 1))
    await db.deleteFrom('manuscripts').execute()
    expect(await log.load(chapterId)).toMatchObject({ snapshot: null, seq: 0, clients: [] })
  })

  it('[D8] has every row that it said was stored, after kill -9', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const id = await insertChapter(db)
      const writer = startWriter(database, id, 200)
      const stored = await writer.untilStored(40 * round)
      writer.process.kill('SIGKILL')
      const last = Math.max(stored, await writer.end)
      expect((await log.load(id)).seq).toBeGreaterThanOrEqual(last)
    }
  })

  // Postgres is another machine's disk; that a failing write rejects there is [D4].
  it.runIf(kind.name === 'SQLite')(
    '[D9] refuses what the disk does not take, and stores none of it',
    async () => {
      const writer = startWriter(database, chapterId, 100_000, { fileKilobytesMax: 1_500 })
      const last = await writer.end
      expect(writer.refusal()).toMatch(/could not be written/)
      expect((await log.load(chapterId)).seq).toBe(last)
      await log.append([logRow(chapterId, last + 1)])
      expect((await log.load(chapterId)).seq).toBe(last + 1)
    },
  )
}

async function migrateInProcess(database: TestDatabase): Promise<string[]> {
  const script = resolve(import.meta.dirname, '../support/migrate-once.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(database.place)])
  return JSON.parse(stdout)
}

/** `append-forever.ts` as a process of its own; with `fileKilobytesMax` the system lets no file grow beyond that. */
function startWriter(
  database: TestDatabase,
  chapterId: string,
  bytes: number,
  { fileKilobytesMax }: { fileKilobytesMax?: number } = {},
) {
  const script = resolve(import.meta.dirname, '../support/append-forever.ts')
  const order = [process.execPath, script, JSON.stringify(database.place), chapterId, String(bytes)]
  const limit = fileKilobytesMax ? `ulimit -f ${fileKilobytesMax};` : ''
  const child = spawn('bash', ['-c', `${limit} exec "$@"`, 'bash', ...order], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let [stored, wanted, refused] = [0, Number.POSITIVE_INFINITY, '']
  let reached: (stored: number) => void = () => undefined
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('stored ')) stored = Number(line.slice(7))
    else refused = line
    if (stored >= wanted) reached(stored)
  })
  const end = once(child, 'close').then(() => stored)
  return {
    process: child,
    /** How many were stored in all, once the process is gone. */
    end,
    refusal: () => refused,
    untilStored: (count: number) => {
      wanted = count
      return Promise.race([new Promise<number>((done) => (reached = done)), end])
    },
  }
}
