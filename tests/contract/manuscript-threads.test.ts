import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import {
  addComment,
  listManuscriptThreads,
  listThreads,
  markThreadSeen,
  openThread,
  setThreadStatus,
} from '#lib/contract/threads.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

await describeEachDatabase('the threads of a whole manuscript', (kind) => {
  let house: ApiHouse
  let params: { manuscriptId: string }
  const people = new Map<string, Person>()
  const chapters: string[] = []

  const as = (name: string): Client =>
    createClient(fetch, { origin: house.url, token: people.get(name)?.token ?? '' })
  const open = async (name: string, chapter: number, quote: string, body: string) => {
    const chapterId = chapters[chapter] ?? ''
    return as(name).call(openThread, { params: { chapterId }, body: { quote, body } })
  }
  const join = async (name: string, role: 'editor' | 'commenter') => {
    const person = await house.account(name)
    people.set(name, person)
    await as('Owner').call(addMember, { params, body: { email: person.email, role } })
  }
  type Query = NonNullable<Parameters<typeof list>[1]>
  const list = async (
    name: string,
    query: { status?: 'open' | 'resolved'; person?: string; unread?: 'true'; search?: string } = {},
  ) => {
    const { items } = await as(name).call(listManuscriptThreads, { params, query })
    return items.map(({ chapter, thread }) => `${chapter.title}: ${thread.comments[0]?.body}`)
  }

  beforeAll(async () => {
    house = await openApiHouse(kind)
    people.set('Owner', await house.account('Owner'))
    params = { manuscriptId: (await as('Owner').call(createManuscript, { body: { title: 'All' } })).id }
    for (const [title, text] of [
      ['One', 'Rain fell. Sofie waited.'],
      ['Two', 'Nobody came. Поезд ушёл.'],
      ['Three', 'Silence.'],
    ] as const) {
      const made = await as('Owner').call(createChapter, { params, body: { title, text } })
      chapters.push(made.id)
    }
    await join('Anna', 'commenter')
    await join('Boris', 'commenter')
    await join('Editor', 'editor')
    await open('Owner', 1, 'Поезд', 'Который ПОЕЗД?')
    await open('Anna', 0, 'Sofie', 'Anna asks about Sofie')
    await open('Boris', 0, 'Rain', 'Boris asks about rain')
    const done = await open('Editor', 1, 'Nobody', 'Nobody at all?')
    await as('Editor').call(setThreadStatus, { params: { threadId: done.id }, body: { status: 'resolved' } })
  })
  afterAll(() => house?.close())

  it('[T67] come chapter by chapter in reading order, narrowed by state, person and words', async () => {
    const all = [
      'One: Boris asks about rain',
      'One: Anna asks about Sofie',
      'Two: Nobody at all?',
      'Two: Который ПОЕЗД?',
    ]
    const expected: [Query, string[]][] = [
      [{}, all],
      [{ status: 'open' }, all.toSpliced(2, 1)],
      [{ status: 'resolved' }, all.slice(2, 3)],
      [{ person: 'me' }, all.slice(3)],
      [{ person: people.get('Anna')?.id }, all.slice(1, 2)],
      [{ search: 'поезд' }, all.slice(3)],
      [{ search: 'ASKS  about' }, all.slice(0, 2)],
      [{ search: 'no such words' }, []],
    ]
    for (const [query, found] of expected) expect([query, await list('Owner', query)]).toEqual([query, found])
  })

  it('[T67] hold nothing that is kept from who asks, and are nothing to a stranger', async () => {
    await as('Owner').call(updateManuscript, { params, body: { readersApart: true } })
    expect(await list('Anna')).toEqual([
      'One: Anna asks about Sofie',
      'Two: Nobody at all?',
      'Two: Который ПОЕЗД?',
    ])
    expect(await list('Anna', { search: 'Boris' })).toEqual([])
    await as('Owner').call(updateManuscript, { params, body: { readersApart: false } })
    people.set('Stranger', await house.account('Stranger'))
    await expect(list('Stranger')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('[T67] come page by page, each thread once', async () => {
    const before = await list('Owner')
    for (let index = 0; index < 60; index += 1) await open('Editor', 2, 'Silence', `Number ${index}`)
    const seen: string[] = []
    let cursor: string | null | undefined
    let pages = 0
    do {
      const page = await as('Owner').call(listManuscriptThreads, {
        params,
        query: cursor ? { cursor } : {},
      })
      seen.push(...page.items.map(({ thread }) => thread.id))
      cursor = page.nextCursor
      pages += 1
    } while (cursor)
    expect([pages, seen.length, new Set(seen).size]).toEqual([2, before.length + 60, before.length + 60])
    const refused = as('Owner').call(listManuscriptThreads, { params, query: { cursor: 'nonsense' } })
    await expect(refused).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('[T69] are unread where somebody else spoke since one came, until one has seen or answered it', async () => {
    const late = 'Late Reader'
    await join(late, 'commenter')
    expect(await list(late, { unread: 'true' })).toEqual([])
    const { id: threadId } = await open('Anna', 0, 'waited', 'For whom?')
    const said = async () => {
      const chapterId = chapters[0] ?? ''
      const { items } = await as(late).call(listThreads, { params: { chapterId } })
      return items.find(({ id }) => id === threadId)
    }
    expect(await list(late, { unread: 'true' })).toEqual(['One: For whom?'])
    expect(await list('Anna', { unread: 'true' })).not.toContain('One: For whom?')
    const until = (await said())?.comments.at(-1)?.createdAt ?? ''
    await as('Boris').call(addComment, { params: { threadId }, body: { body: 'For the train.' } })
    const see = (instant: string) =>
      as(late).call(markThreadSeen, { params: { threadId }, body: { until: instant } })
    await see(until)
    expect((await said())?.unread).toBe(true)
    await see((await said())?.comments.at(-1)?.createdAt ?? '')
    expect((await said())?.unread).toBe(false)
    await see(until)
    await see('2020-01-01T00:00:00.000Z')
    expect((await said())?.unread).toBe(false)
    await see('2999-01-01T00:00:00.000Z')
    await as('Boris').call(addComment, { params: { threadId }, body: { body: 'The last one.' } })
    expect((await said())?.unread).toBe(true)
    await as(late).call(addComment, { params: { threadId }, body: { body: 'I see.' } })
    expect((await said())?.unread).toBe(false)
  })
})
