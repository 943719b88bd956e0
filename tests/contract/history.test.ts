import { fromBase64 } from 'lib0/buffer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { getContent } from '#lib/contract/content.ts'
import {
  getAuthorship,
  getChapterContributions,
  getHistory,
  getManuscriptContributions,
  getPlayback,
  getPlaybackKeyframe,
  listPlaybackRows,
} from '#lib/contract/history.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import type { ResultOf } from '#lib/contract/operation.ts'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import { openStockClient, type StockClient } from '#tests/support/stock-client.ts'

await describeEachDatabase('the log as history', (kind) => {
  let house: ApiHouse
  let [ada, bea, vic]: Person[] = []
  let clients: StockClient[] = []
  let chapterId = ''
  let manuscriptId = ''

  beforeEach(async () => {
    house = await openApiHouse(kind)
    clients = []
    ;[ada, bea, vic] = [await house.account('Ada'), await house.account('Bea'), await house.account('Vic')]
    const api = as(ada)
    manuscriptId = (await api.call(createManuscript, { body: { title: 'A book' } })).id
    const chapter = await api.call(createChapter, {
      params: { manuscriptId },
      body: { title: 'One', text: 'Sofie stepped off the train.\n\nNobody was there.' },
    })
    chapterId = chapter.id
    for (const [person, role] of [
      [bea, 'editor'],
      [vic, 'viewer'],
    ] as const) {
      await api.call(addMember, { params: { manuscriptId }, body: { email: person?.email ?? '', role } })
    }
  })

  afterEach(async () => {
    for (const client of clients) client.close()
    await house.close()
  })

  it('[J3] tells spells of work newest first: who, from when to when, and how much, without what only moved', async () => {
    const client = await open(bea)
    client.paragraph(0).insert(28, ' Her bag was heavy.')
    client.paragraph(1).delete(0, 7)
    client.paragraph(1).insert(0, 'Somebody')
    await stored(client)
    const { items, nextCursor } = await as(vic).call(getHistory, { params: { chapterId } })
    expect(items).toMatchObject([
      {
        user: { name: 'Bea' },
        added: { characters: 19 + 8, words: 5 },
        removed: { characters: 7, words: 1 },
        suggested: false,
      },
      { user: { name: 'Ada' }, fromSeq: 1, toSeq: 1, added: { words: 8 }, removed: { words: 0 } },
    ])
    expect(nextCursor).toBeNull()
    const first = await as(vic).call(getHistory, { params: { chapterId }, query: { limit: 1 } })
    expect(first.items).toEqual(items.slice(0, 1))
    const second = await as(vic).call(getHistory, {
      params: { chapterId },
      query: { limit: 1, cursor: first.nextCursor ?? '' },
    })
    expect(second).toEqual({ items: items.slice(1), nextCursor: null })
  })

  it('[J4] tells who wrote what, now and as of an earlier row, by paragraphs and by Yjs items', async () => {
    const client = await open(bea)
    client.paragraph(0).insert(0, 'So ')
    await stored(client)
    const now = await as(vic).call(getAuthorship, { params: { chapterId } })
    expect(named(now)).toEqual([['Bea 3', 'Ada 28'], ['Ada 17']])
    expect(now.items[String(client.doc.clientID)]).toEqual([
      [0, 3, now.people.findIndex(({ name }) => name === 'Bea')],
    ])
    const before = await as(vic).call(getAuthorship, { params: { chapterId }, query: { seq: 1 } })
    expect(named(before)).toEqual([['Ada 28'], ['Ada 17']])
  })

  it('[J5] counts the words of each person in a chapter and in a book', async () => {
    const client = await open(bea)
    client.paragraph(1).insert(17, ' Not a soul.')
    await stored(client)
    const chapter = await as(vic).call(getChapterContributions, { params: { chapterId } })
    expect(chapter.words).toBe(11)
    expect(chapter.items).toMatchObject([
      { user: { name: 'Ada' }, written: 8, suggested: 0, accepted: 0 },
      { user: { name: 'Bea' }, written: 3 },
    ])
    const book = await as(vic).call(getManuscriptContributions, { params: { manuscriptId } })
    expect(book).toEqual(chapter)
  })

  it('[J6] plays back to exactly the text of now, in bounded pages, from the beginning or from any keyframe', async () => {
    const client = await open(bea)
    await write(client, 1_200)
    const { seq, rows, keyframes, people, from, to } = await as(ada).call(getPlayback, {
      params: { chapterId },
    })
    expect(rows).toBe(seq)
    expect(people.map(({ name }) => name).toSorted()).toEqual(['Ada', 'Bea'])
    expect(Date.parse(to ?? '')).toBeGreaterThanOrEqual(Date.parse(from ?? ''))
    expect(keyframes.length).toBeGreaterThan(0)
    const text = await as(ada).call(getContent, { params: { chapterId } })
    for (const after of [0, ...keyframes.map((keyframe) => keyframe.seq)]) {
      const start =
        after === 0 ? [] : [await as(ada).call(getPlaybackKeyframe, { params: { chapterId, seq: after } })]
      expect(documentFromUpdates([...start, ...(await rowsAfter(after))])).toEqual(text)
    }
  })

  it('[J7] lets owners play back, and editors unless the owner has closed it', async () => {
    const play = (person: Person | undefined) => as(person).call(getPlayback, { params: { chapterId } })
    await expect(play(bea)).resolves.toMatchObject({ seq: 1 })
    await expect(play(vic)).rejects.toMatchObject({ code: 'forbidden' })
    await as(ada).call(updateManuscript, { params: { manuscriptId }, body: { playbackOpen: false } })
    await expect(play(bea)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'The owner keeps the playback of this manuscript to themselves.',
    })
    const rows = as(bea).call(listPlaybackRows, { params: { chapterId } })
    await expect(rows).rejects.toMatchObject({ code: 'forbidden' })
    await expect(play(ada)).resolves.toMatchObject({ seq: 1 })
  })

  function as(person: Person | undefined): Client {
    return createClient(fetch, { origin: house.url, token: person?.token ?? '' })
  }

  async function open(person: Person | undefined): Promise<StockClient> {
    const url = `${house.url.replace('http', 'ws')}/collab`
    const client = openStockClient({ url, chapterId, token: person?.token ?? '' })
    clients.push(client)
    await eventually(() => expect(client.provider.synced).toBe(true))
    return client
  }

  /** Waits until the server has what this client has, and has it on disk. */
  async function stored(client: StockClient): Promise<void> {
    await eventually(async () => {
      const updates = await house.runtime.rooms.readUpdates(chapterId)
      const there = documentFromUpdates(updates)
      expect(there).toEqual(documentFromUpdates([Y.encodeStateAsUpdate(client.doc)]))
    })
    await house.runtime.rooms.readState(chapterId)
  }

  /** Writes many rows. */
  async function write(client: StockClient, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      client.paragraph(index % 2).insert(index % 17, `word${index} and some more words of a sentence. `)
      if (index % 100 === 99) await stored(client)
    }
    await stored(client)
  }

  async function rowsAfter(seq: number): Promise<Uint8Array[]> {
    const updates: Uint8Array[] = []
    for (let after: number | null = seq; after !== null;) {
      const page: ResultOf<typeof listPlaybackRows> = await as(ada).call(listPlaybackRows, {
        params: { chapterId },
        query: { after },
      })
      updates.push(...page.items.map(({ bytes }) => fromBase64(bytes)))
      after = page.next
    }
    return updates
  }
})

function named({
  blocks,
  people,
}: {
  blocks: [number, number | null][][]
  people: { name: string }[]
}): string[][] {
  return blocks.map((runs) =>
    runs.map(([length, person]) => `${person === null ? 'nobody' : people[person]?.name} ${length}`),
  )
}
