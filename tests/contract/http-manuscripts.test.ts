import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getMe, setUpHouse } from '#lib/contract/accounts.ts'
import {
  createChapter,
  deleteChapter,
  listChapters,
  restoreChapter,
  updateChapter,
} from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { noMatter } from '#lib/contract/matter.ts'
import {
  createManuscript,
  deleteManuscript,
  getManuscript,
  listManuscripts,
  restoreManuscript,
  updateManuscript,
} from '#lib/contract/manuscripts.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

const seed = readFileSync(new URL('../../server/seed/sofie-chapter.txt', import.meta.url), 'utf8')

await describeEachDatabase('manuscripts over HTTP', (kind) => {
  let house: ApiHouse
  let first: Person
  let client: Client

  beforeAll(async () => {
    house = await openApiHouse(kind)
  })
  afterAll(() => house?.close())

  it('[M1] makes one account of several set-ups at once, and refuses every later one', async () => {
    const tries = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) =>
      ask(house, 'POST /api/v1/setup', {
        body: { name, email: `${name}@Example.org`, password: 'correct horse battery' },
      }),
    )
    const answers = await Promise.all(tries)
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      201, 409, 409, 409,
    ])
    const made = setUpHouse.result.parse(answers.find(({ status }) => status === 201)?.json)
    first = await house.tokenFor(made.user)
    client = createClient(fetch, { origin: house.url, token: first.token })
    expect(await client.call(getMe)).toMatchObject({ email: made.user.email, name: made.user.name })
    expect(made.user.email).toBe(`${made.user.name.toLowerCase()}@example.org`)
  })

  it('[M2] gives the first account the Sofie chapter word for word', async () => {
    const { items } = await client.call(listManuscripts)
    expect(items).toMatchObject([{ title: 'Sofie Romanova', role: 'owner', chapterCount: 1 }])
    const chapterId = items[0]?.firstChapterId ?? ''
    const text = await client.call(getContent, { params: { chapterId }, query: { as: 'text' } })
    expect(text).toBe(seed.trim())
    expect(items[0]?.wordCount).toBe(
      seed
        .trim()
        .split(/\s+/)
        .filter((word) => /\w/.test(word)).length,
    )
  })

  it('[M4] numbers chapters without gaps, however they are moved, deleted and restored', async () => {
    const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'Order' } })
    const params = { manuscriptId }
    const made: Record<string, string> = {}
    for (const title of ['a', 'b', 'c', 'd']) {
      made[title] = (await client.call(createChapter, { params, body: { title } })).id
    }
    const idOf = (title: string) => ({ chapterId: made[title] ?? '' })
    await client.call(updateChapter, { params: idOf('d'), body: { position: 0 } })
    expect(await order(client, manuscriptId)).toEqual(['0 d', '1 a', '2 b', '3 c'])
    await client.call(updateChapter, { params: idOf('a'), body: { position: 99 } })
    expect(await order(client, manuscriptId)).toEqual(['0 d', '1 b', '2 c', '3 a'])
    await client.call(deleteChapter, { params: idOf('b') })
    expect(await order(client, manuscriptId)).toEqual(['0 d', '1 c', '2 a'])
    await client.call(restoreChapter, { params: idOf('b') })
    expect(await order(client, manuscriptId)).toEqual(['0 d', '1 c', '2 a', '3 b'])
  })

  it('[M4] keeps the numbers whole when several people add and move at once', async () => {
    const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'Crowd' } })
    const params = { manuscriptId }
    const chapters = await Promise.all(
      Array.from({ length: 6 }, (_, number) =>
        client.call(createChapter, { params, body: { title: `${number}` } }),
      ),
    )
    await Promise.all(
      chapters.map(({ id }) =>
        client.call(updateChapter, { params: { chapterId: id }, body: { position: 0 } }),
      ),
    )
    const { chapters: now } = await client.call(getManuscript, { params })
    expect(now.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('[M5] keeps a deleted chapter, out of sight, until it is brought back', async () => {
    const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'Bin' } })
    const params = { manuscriptId }
    const { id: chapterId } = await client.call(createChapter, {
      params,
      body: { title: 'Kept', text: 'Still here.' },
    })
    await client.call(deleteChapter, { params: { chapterId } })
    const gone = await ask(house, `GET /api/v1/chapters/${chapterId}/content`, { token: first.token })
    expect(gone.status).toBe(404)
    const deleted = await client.call(listChapters, { params, query: { state: 'deleted' } })
    expect(deleted.items.map(({ id }) => id)).toEqual([chapterId])
    await client.call(restoreChapter, { params: { chapterId } })
    const text = await client.call(getContent, { params: { chapterId }, query: { as: 'text' } })
    expect(text).toBe('Still here.')
  })

  it('[M5] keeps a deleted manuscript with its chapters until it is brought back', async () => {
    const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'Drawer' } })
    const params = { manuscriptId }
    await client.call(createChapter, { params, body: { title: 'One' } })
    await client.call(deleteManuscript, { params })
    expect((await ask(house, `GET /api/v1/manuscripts/${manuscriptId}`, { token: first.token })).status).toBe(
      404,
    )
    expect(await titles(client, 'kept')).not.toContain('Drawer')
    expect(await titles(client, 'deleted')).toContain('Drawer')
    const restored = await client.call(restoreManuscript, { params })
    expect(restored).toMatchObject({ deletedAt: null, chapters: [{ title: 'One' }] })
    expect(await titles(client, 'kept')).toContain('Drawer')
  })

  it('[M9] changes what was given of a manuscript and leaves the rest', async () => {
    const { id: manuscriptId } = await client.call(createManuscript, {
      body: { title: 'Before', authorLine: 'A. Writer', language: 'ru' },
    })
    const params = { manuscriptId }
    await client.call(updateManuscript, { params, body: { title: '  After  ' } })
    await client.call(updateManuscript, { params, body: { trackingLocked: true } })
    expect(await client.call(getManuscript, { params })).toMatchObject({
      title: 'After',
      authorLine: 'A. Writer',
      language: 'ru',
      trackingLocked: true,
    })
  })

  it('[X43] keeps what stands before and after the chapters, part by part', async () => {
    const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'With matter' } })
    const params = { manuscriptId }
    const both = { dedication: '  For Viktor\r\n', aboutAuthor: 'She writes.' }
    await client.call(updateManuscript, { params, body: { matter: both } })
    const changed = await client.call(updateManuscript, {
      params,
      body: { matter: { aboutAuthor: '', epigraph: 'One\n\nTwo' } },
    })
    const expected = { ...noMatter, dedication: 'For Viktor', epigraph: 'One\n\nTwo' }
    expect(changed.matter).toEqual(expected)
    expect((await client.call(getManuscript, { params })).matter).toEqual(expected)
    const tooLong = await ask(house, `PATCH /api/v1/manuscripts/${manuscriptId}`, {
      token: first.token,
      body: { matter: { epigraph: 'x'.repeat(10_001) } },
    })
    expect(tooLong).toMatchObject({ status: 400, json: { error: { field: 'matter.epigraph' } } })
  })

  it('[C8] hands out a long list in pages that together hold everything once', async () => {
    const reader = await house.account('Collector')
    const own = createClient(fetch, { origin: house.url, token: reader.token })
    for (let number = 0; number < 103; number += 1) {
      await own.call(createManuscript, { body: { title: `Book ${number}` } })
    }
    const one = await own.call(listManuscripts)
    expect(one.items).toHaveLength(100)
    const two = await own.call(listManuscripts, { query: { cursor: one.nextCursor ?? '' } })
    expect(two).toMatchObject({ nextCursor: null })
    const ids = [...one.items, ...two.items].map(({ id }) => id)
    expect(new Set(ids).size).toBe(103)
    const times = [...one.items, ...two.items].map(({ updatedAt }) => updatedAt)
    expect(times).toEqual(times.toSorted().toReversed())
  })
})

async function order(client: Client, manuscriptId: string): Promise<string[]> {
  const { chapters } = await client.call(getManuscript, { params: { manuscriptId } })
  return chapters.map(({ position, title }) => `${position} ${title}`)
}

async function titles(client: Client, state: 'kept' | 'deleted'): Promise<string[]> {
  const { items } = await client.call(listManuscripts, { query: { state } })
  return items.map(({ title }) => title)
}
