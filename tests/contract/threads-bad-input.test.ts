import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { toBase64 } from 'lib0/buffer'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { listThreads, openThread } from '#lib/contract/threads.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { makeSqlite } from '#tests/support/databases.ts'

let house: ApiHouse
let owner: Person
let client: Client
let chapterId: string

beforeAll(async () => {
  house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
  owner = await house.account('Owner')
  await house.account('Stranger')
  client = createClient(fetch, { origin: house.url, token: owner.token })
  const { id: manuscriptId } = await client.call(createManuscript, { body: { title: 'Bad' } })
  const params = { manuscriptId }
  chapterId = (await client.call(createChapter, { params, body: { title: 'One', text: 'Rain fell.' } })).id
})
afterAll(() => house?.close())

/** What the server says, in words, to a request as nobody's page would send it. */
async function answer(method: string, path: string, body?: unknown): Promise<[number, string]> {
  const response = await fetch(`${house.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { error } = (await response.json()) as { error?: { message: string } }
  return [response.status, error?.message ?? '']
}

it('[T74] a comment that is empty, too long, or on what is no passage gets a clear answer, and leaves nothing behind', async () => {
  const open = (given: object) =>
    answer('POST', `/chapters/${chapterId}/threads`, { quote: 'Rain', ...given })
  expect(await open({ body: ' \n\u0000\t ' })).toEqual([400, 'A comment cannot be empty.'])
  expect(await open({ body: 'x'.repeat(10_001) })).toEqual([
    400,
    'A comment can have at most 10,000 characters.',
  ])
  expect(await open({ body: 'x', quote: 'Snow' })).toEqual([422, 'That passage is not in the chapter.'])
  const nowhere = toBase64(new Uint8Array([9, 9, 9, 9]))
  expect(await open({ body: 'x', quote: undefined, anchor: { start: nowhere, end: nowhere } })).toEqual([
    422,
    'The passage that this comment belongs to is no longer in the chapter.',
  ])
  expect(await open({ body: 'x', anchor: { start: '<b>', end: '' } })).toEqual([
    400,
    expect.stringMatching(/anchor/),
  ])
  expect(await open({ body: 'x', requestId: 'mine' })).toEqual([400, expect.stringMatching(/requestId/)])
  expect((await client.call(listThreads, { params: { chapterId } })).items).toEqual([])
})

it('[T74] a passage whose text is of another chapter, or was deleted, is told to be gone', async () => {
  const other = new Y.Doc()
  const text = other.getXmlFragment('default')
  text.insert(0, [new Y.XmlElement('paragraph')])
  const position = toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, 0, 0)))
  const anchor = { start: position, end: position, quote: 'Somewhere else' }
  const opening = client.call(openThread, { params: { chapterId }, body: { anchor, body: 'x' } })
  await expect(opening).rejects.toMatchObject({ code: 'anchor_not_found' })
})

it('[T74] naming somebody who is no member names nobody', async () => {
  const body = { quote: 'Rain', body: '@Stranger, <script>alert(1)</script> & @Owner?' }
  const { comments } = await client.call(openThread, { params: { chapterId }, body })
  expect(comments[0]).toMatchObject({ body: body.body, mentions: [{ name: 'Owner' }] })
})

it('[T74] a reaction, an instant or a filter that is none gets a clear answer', async () => {
  const { items } = await client.call(listThreads, { params: { chapterId } })
  const [thread] = items
  const path = `/comments/${thread?.comments[0]?.id}/reactions`
  expect(await answer('PUT', path, { emoji: 'ok' })).toEqual([400, 'A reaction is one emoji.'])
  expect(await answer('DELETE', `${path}?emoji=`)).toEqual([400, 'A reaction is one emoji.'])
  expect(await answer('PUT', '/comments/nobody/reactions', { emoji: '👍' })).toEqual([
    404,
    expect.stringMatching(/./),
  ])
  expect(await answer('PUT', `/threads/${thread?.id}/seen`, { until: 'now' })).toEqual([
    400,
    expect.stringMatching(/until/),
  ])
  const { manuscriptId } = await house.runtime.db
    .selectFrom('chapters')
    .select('manuscriptId')
    .where('id', '=', chapterId)
    .executeTakeFirstOrThrow()
  expect(await answer('GET', `/manuscripts/${manuscriptId}/threads?status=lost`)).toEqual([
    400,
    expect.stringMatching(/status/),
  ])
  expect(await answer('GET', '/manuscripts/none/threads')).toEqual([404, expect.stringMatching(/./)])
})
