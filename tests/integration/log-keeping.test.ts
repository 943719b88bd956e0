import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { getContent } from '#lib/contract/content.ts'
import { getAuthorship, getHistory } from '#lib/contract/history.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'
import { openUpdateLog } from '#server/db/update-log/open-update-log.ts'
import type { LogRow } from '#server/db/update-log/update-log.ts'
import { databasePlace } from '#server/db/database-place.ts'
import { keepHistory } from '#server/processes/keep-history.ts'
import { catchUpBehind } from '#server/services/history/catch-up-behind.ts'
import { tidyChapter, tidyLog } from '#server/services/history/tidy-log.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'

const dayMs = 24 * 60 * 60 * 1_000

await describeEachDatabase('log keeping', (kind) => {
  let house: ApiHouse
  let ada: Person
  let bea: Person
  let api: Client
  let chapterId = ''

  beforeEach(async () => {
    house = await openApiHouse(kind)
    ada = await house.account('Ada')
    bea = await house.account('Bea')
    api = createClient(fetch, { origin: house.url, token: ada.token })
    const { id } = await api.call(createManuscript, { body: { title: 'A book' } })
    const chapter = await api.call(createChapter, {
      params: { manuscriptId: id },
      body: { title: 'One', text: 'The beginning.' },
    })
    chapterId = chapter.id
  })

  afterEach(() => house.close())

  it('[J8] merges old rows and changes nothing that the log tells: text, authors, spells and versions', async () => {
    await append(typing(1_200))
    const seq = 777
    await keepVersionAt(seq)
    const tell = async () => ({
      text: await api.call(getContent, { params: { chapterId } }),
      authors: await api.call(getAuthorship, { params: { chapterId } }),
      earlier: await api.call(getAuthorship, { params: { chapterId }, query: { seq } }),
      spells: await api.call(getHistory, { params: { chapterId } }),
    })
    const before = await tell()
    const rows = (await readRows()).length
    const fewer = await tidyChapter(chapterId, new Date())
    expect(fewer).toBeGreaterThan(rows / 2)
    const after = await readRows()
    expect(after.length).toBe(rows - fewer)
    expect(after.some((row) => row.seq === seq)).toBe(true)
    expect(await tell()).toEqual(before)
    const log = openUpdateLog(databasePlace(house.runtime.env))
    const loaded = await log.load(chapterId)
    expect(documentFromUpdates([...(loaded.snapshot ? [loaded.snapshot] : []), ...loaded.updates])).toEqual(
      before.text,
    )
    expect(loaded.seq).toBe(after.at(-1)?.seq)
    await log.close()
    // Each row is of one person still, and says which it stands for.
    expect(after.every((row, index) => (row.firstSeq ?? row.seq) === (after[index - 1]?.seq ?? 0) + 1)).toBe(
      true,
    )
  })

  it('[J9] leaves rows of the last hour alone, and does nothing twice when two nodes tidy at once', async () => {
    const update = typing(400)
    await append(update)
    const text = documentFromUpdates((await readRows()).map(({ bytes }) => bytes))
    expect(await tidyChapter(chapterId, new Date(Date.now() - 40 * dayMs))).toBe(0)
    expect(await tidyLog(new Date(), new Date(Date.now() - dayMs))).toBe(0)
    const rows = (await readRows()).length
    const fewer = await Promise.all([1, 2, 3].map(() => tidyLog(new Date())))
    const after = await readRows()
    expect(after.length).toBe(rows - fewer.reduce((sum, count) => sum + count, 0))
    expect(documentFromUpdates(after.map(({ bytes }) => bytes))).toEqual(text)
  })

  it('[J9] lets rooms open and append meanwhile, with every word there at any moment', async () => {
    await append(typing(1_000))
    const stored = await readRows()
    const old = plainTextOf(documentFromUpdates(stored.map(({ bytes }) => bytes)))
    const fresh = await keysAfter(stored, 150)
    const log = openUpdateLog(databasePlace(house.runtime.env))
    let isOver = false
    const appending = (async () => {
      for (const row of fresh) await log.append([row])
    })()
    const loading = (async () => {
      let longest = 0
      for (let round = 0; round < 5 || !isOver; round += 1) {
        const { updates, seq } = await log.load(chapterId)
        const text = plainTextOf(documentFromUpdates(updates))
        expect(text.startsWith(old)).toBe(true)
        expect(text.length - old.length).toBe(seq - stored.length)
        expect(text.length).toBeGreaterThanOrEqual(longest)
        longest = text.length
        await new Promise(setImmediate)
      }
    })()
    expect(await tidyChapter(chapterId, new Date())).toBeGreaterThan(500)
    await appending
    isOver = true
    await loading
    const { seq } = await log.load(chapterId)
    expect(seq).toBe(stored.length + fresh.length)
    await log.close()
  })

  it('[J13] reads on by itself in the log of a chapter that got a snapshot, and then has nothing more to do', async () => {
    await append(typing(600))
    const { db, log } = house.runtime
    await keepSnapshotAt(601)
    const end = keepHistory(log, 20)
    await eventually(async () => {
      const ledgers = await db.selectFrom('chapterLedgers').select(['chapterId', 'seq']).execute()
      expect(ledgers).toEqual([{ chapterId, seq: 601 }])
    })
    await end()
    expect(await catchUpBehind({ failed: new Set() })).toBe(0)
    expect(await db.selectFrom('spells').select('userId').execute()).not.toEqual([])
  })

  it('[J13] lets a chapter be that it cannot read, and ends when it is told to', async () => {
    await append(typing(30))
    await keepSnapshotAt(31)
    const { db } = house.runtime
    await db
      .updateTable('chapterUpdates')
      .set({ bytes: Uint8Array.of(255, 255) })
      .where('seq', '=', 9)
      .execute()
    const failed = new Set<string>()
    expect(await catchUpBehind({ failed })).toBe(0)
    expect([...failed]).toEqual([chapterId])
    const ending = AbortSignal.abort()
    expect(await catchUpBehind({ failed: new Set(), signal: ending })).toBe(0)
  })

  async function keepSnapshotAt(seq: number): Promise<void> {
    const log = openUpdateLog(databasePlace(house.runtime.env))
    const rows = await readRows()
    const bytes = Y.mergeUpdates(rows.map((row) => row.bytes))
    await log.saveSnapshot({ chapterId, seq, at: new Date().toISOString(), bytes })
    await log.close()
  }

  /** What Ada types just now, after these rows. */
  async function keysAfter(rows: { bytes: Uint8Array }[], count: number): Promise<LogRow[]> {
    const doc = new Y.Doc()
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
    const typed = await typing(count)(doc, rows.length)
    return typed.map((row) => ({ ...row, at: new Date().toISOString() }))
  }

  /** As if somebody had kept a version just then. */
  async function keepVersionAt(seq: number): Promise<void> {
    const at = new Date(Date.now() - 40 * dayMs).toISOString()
    const counts = { wordCount: 2, wordsAdded: 2, wordsRemoved: 0 }
    const document = Uint8Array.of(1)
    const row = {
      id: 'v1',
      chapterId,
      kind: 'named' as const,
      name: 'Then',
      seq,
      createdAt: at,
      createdBy: ada.id,
    }
    await house.runtime.db
      .insertInto('versions')
      .values({ ...row, authors: ada.id, ...counts, document })
      .execute()
  }

  function readRows() {
    return house.runtime.db
      .selectFrom('chapterUpdates')
      .selectAll()
      .where('chapterId', '=', chapterId)
      .orderBy('seq')
      .execute()
  }

  /** What Ada and Bea typed forty days ago, in turns of a hundred keys, a key every half second. */
  function typing(count: number) {
    return async (doc: Y.Doc, seq: number) => {
      const rows: LogRow[] = []
      doc.on('update', (bytes: Uint8Array) => {
        const turn = Math.floor(rows.length / 100) % 2
        rows.push({
          chapterId,
          seq: seq + rows.length + 1,
          userId: turn === 0 ? ada.id : bea.id,
          at: new Date(Date.now() - 40 * dayMs + (seq + rows.length) * 500).toISOString(),
          bytes,
          newClients: [],
        })
      })
      const paragraph = doc.getXmlFragment('default').get(0) as Y.XmlElement
      const text = paragraph.get(0) as Y.XmlText
      for (let key = 0; key < count; key += 1) text.insert(text.length, String.fromCharCode(97 + (key % 26)))
      return rows
    }
  }

  /** Puts rows into the log as a room would, while none is open. */
  async function append(make: (doc: Y.Doc, seq: number) => Promise<LogRow[]>): Promise<void> {
    const doc = new Y.Doc()
    const stored = await readRows()
    for (const { bytes } of stored) Y.applyUpdate(doc, bytes)
    const rows = await make(doc, stored.at(-1)?.seq ?? 0)
    const log = openUpdateLog(databasePlace(house.runtime.env))
    await log.append(rows)
    await log.close()
  }
})
