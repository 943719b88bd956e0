import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClient } from '#lib/contract/client.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { getContent } from '#lib/contract/content.ts'
import { getAuthorship } from '#lib/contract/history.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'
import { restoreBackup } from '#server/db/backup/restore-backup.ts'
import { lastMigration, migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import {
  describeEachDatabase,
  makePostgres,
  makeSqlite,
  type TestDatabase,
} from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import { runToEnd } from '#tests/support/start-server.ts'
import { openStockClient, type StockClient } from '#tests/support/stock-client.ts'

const stet = (database: Pick<TestDatabase, 'env'>, ...args: string[]) =>
  runToEnd(['server/cli/main.ts', ...args], { ...database.env, PORT: '1' })

await describeEachDatabase('a backup', (kind) => {
  let database: TestDatabase
  let house: ApiHouse
  let folder: string
  let clients: StockClient[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stet-backup-'))
    database = await kind.make()
    house = await openApiHouse({ ...kind, make: async () => database })
    clients = []
  })

  afterEach(async () => {
    for (const client of clients) client.close()
    await house.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('[J10] made while people write is one moment of the house, and moves it to either database', async () => {
    const ada = await house.account('Ada')
    const chapterIds = await makeChapters(ada)
    clients = chapterIds.map((chapterId) =>
      openStockClient({ url: `${house.url.replace('http', 'ws')}/collab`, chapterId, token: ada.token }),
    )
    await eventually(() => expect(clients.every(({ provider }) => provider.synced)).toBe(true))
    let keys = 0
    const typing = setInterval(() => {
      keys += 1
      for (const client of clients) client.paragraph().insert(client.paragraph().length, ` ${keys}`)
    }, 5)
    await eventually(() => expect(keys).toBeGreaterThan(50))
    // Everything that is in here had been stored before the backup began.
    const stored = await Promise.all(chapterIds.map((id) => house.runtime.rooms.readState(id)))
    const lengths = stored.map(({ document }) => plainTextOf(document).length)
    const file = join(folder, 'house.stet')
    expect(await stet(database, 'backup', file)).toMatchObject({ code: 0, stderr: '' })
    clearInterval(typing)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const final = clients.map((client) => client.text())

    const targets = [await makeSqlite(), ...(kind.name === 'Postgres' ? [await makePostgres()] : [])]
    let from = file
    for (const [place, target] of targets.entries()) {
      expect(await stet(target, 'restore', from)).toMatchObject({ code: 0, stderr: '' })
      // The next database gets it from this one.
      from = join(folder, `house-${place}.stet`)
      expect(await stet(target, 'backup', from)).toMatchObject({ code: 0 })
      const other = await openApiHouse({ name: kind.name, make: async () => target })
      try {
        const api = createClient(fetch, { origin: other.url, token: ada.token })
        for (const [index, chapterId] of chapterIds.entries()) {
          const content = await api.call(getContent, { params: { chapterId }, query: { as: 'text' } })
          const text = typeof content === 'string' ? content : ''
          expect(final[index]?.startsWith(text.trimEnd())).toBe(true)
          expect(text.length).toBeGreaterThanOrEqual(lengths[index] ?? Infinity)
          const { people } = await api.call(getAuthorship, { params: { chapterId } })
          expect(people.map(({ name }) => name)).toEqual(['Ada'])
        }
      } finally {
        await other.close()
      }
    }
  })

  async function makeChapters(ada: Person): Promise<string[]> {
    const api = createClient(fetch, { origin: house.url, token: ada.token })
    const { id: manuscriptId } = await api.call(createManuscript, { body: { title: 'A book' } })
    const ids: string[] = []
    for (const title of ['One', 'Two', 'Three']) {
      const { id } = await api.call(createChapter, {
        params: { manuscriptId },
        body: { title, text: 'Keys:' },
      })
      ids.push(id)
    }
    return ids
  }
})

describe('restoring', () => {
  let folder: string
  let full: TestDatabase
  let empty: TestDatabase
  let file: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stet-restore-'))
    full = await makeSqlite()
    file = join(folder, 'house.stet')
    const ada = ['--email', 'a@example.org', '--name', 'Ada', '--password', 'a quiet desk']
    expect(await stet(full, 'user', 'create', ...ada)).toMatchObject({ code: 0 })
    expect(await stet(full, 'backup', file)).toMatchObject({ code: 0 })
  })

  afterAll(async () => {
    await full.remove()
    await rm(folder, { recursive: true })
  })

  beforeEach(async () => {
    empty = await makeSqlite()
  })

  afterEach(() => empty.remove())

  it('[J11] is refused with a sentence, and changes nothing, for a file that is damaged, cut short or none', async () => {
    const whole = await readFile(file)
    const lines = gunzipSync(whole).toString().split('\n')
    const damaged: [string, Buffer, RegExp][] = [
      ['cut', whole.subarray(0, whole.length - 40), /ends too early/],
      ['no-end', gzipSync(lines.slice(0, -2).join('\n') + '\n'), /ends too early/],
      ['changed', gzipSync(lines.join('\n').replace('"Ada"', '"Eve"')), /is damaged/],
      ['newer', gzipSync(lines.join('\n').replace('"format":1', '"format":2')), /newer Stet/],
      [
        'foreign',
        gzipSync(lines.join('\n').replace('"table":"users"', '"table":"kysely_migration"')),
        /newer Stet/,
      ],
      ['column', gzipSync(lines.join('\n').replace('"passwordHash"', '"shoeSize"')), /damaged|newer Stet/],
      ['text', Buffer.from('Chapter One'), /not a backup/],
    ]
    const db = openDatabase(empty.place)
    await migrate(db, 'sqlite')
    for (const [name, bytes, sentence] of damaged) {
      const path = join(folder, name)
      await writeFile(path, bytes)
      const restored = restoreBackup({ db, path, migration: lastMigration, replace: false })
      await expect(restored, name).rejects.toThrow(sentence)
    }
    await db.destroy()
    expect(await stet(empty, 'restore', join(folder, 'cut'))).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The backup ends too early: a part of the file is missing.\n',
    })
    expect(await namesIn(empty)).toEqual([])
  })

  it('[J12] fills an empty house only, or with --replace any; the secret comes along', async () => {
    await stet(
      empty,
      'user',
      'create',
      '--email',
      'b@example.org',
      '--name',
      'Bea',
      '--password',
      'a quiet desk',
    )
    expect(await stet(empty, 'restore', file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--replace'),
    })
    expect(await namesIn(empty)).toEqual(['Bea'])
    expect(await stet(empty, 'restore', file, '--replace')).toMatchObject({ code: 0 })
    expect(await namesIn(empty)).toEqual(['Ada'])
    const secretOf = ({ env }: TestDatabase) => readFile(join(env.STET_DATA_DIR ?? '', 'secret'), 'utf8')
    expect(await secretOf(empty)).toBe(await secretOf(full))
    expect(await stet(full, 'backup', file)).toMatchObject({ code: 1, stderr: /is there already/ })
  })
})

async function namesIn(database: TestDatabase): Promise<string[]> {
  const db = openDatabase(database.place)
  const rows = await db.selectFrom('users').select('name').execute()
  await db.destroy()
  return rows.map(({ name }) => name)
}
