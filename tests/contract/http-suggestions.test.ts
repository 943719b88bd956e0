import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import { decideSuggestions, listSuggestions } from '#lib/contract/suggestions.ts'
import { listNotifications } from '#lib/contract/notifications.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

await describeEachDatabase('suggestions over HTTP', (kind) => {
  let house: ApiHouse
  let owner: Person
  let client: Client
  let manuscriptId: string

  beforeAll(async () => {
    house = await openApiHouse(kind)
    owner = await house.account('Olga')
    client = createClient(fetch, { origin: house.url, token: owner.token })
    manuscriptId = (await client.call(createManuscript, { body: { title: 'Marked' } })).id
  })
  afterAll(() => house?.close())

  /** A chapter that reads “It rained hard.”, with “poured” suggested for “rained” and “hard” to go. */
  async function marked() {
    const at = '2026-01-01T00:00:00Z'
    const by = (type: 'ins' | 'del', id: string) => ({ type, attrs: { id, user: owner.id, at } })
    const content = [
      { type: 'text', text: 'It ' },
      { type: 'text', text: 'rained', marks: [by('del', 'a')] },
      { type: 'text', text: 'poured', marks: [by('ins', 'a')] },
      { type: 'text', text: ' hard', marks: [by('del', 'b')] },
      { type: 'text', text: '.' },
    ]
    const json = { type: 'doc' as const, content: [{ type: 'paragraph', attrs: { style: 'body' }, content }] }
    const { id } = await client.call(createChapter, {
      params: { manuscriptId },
      body: { title: 'Rain', json },
    })
    return { chapterId: id }
  }

  function read(params: { chapterId: string }, view: 'marked' | 'accepted' | 'original') {
    return client.call(getContent, { params, query: { as: 'text', view } })
  }

  const idOf = (id: string) => `${owner.id}.${id}`

  it('[C14] lists open suggestions with their author and words', async () => {
    const { items } = await client.call(listSuggestions, { params: await marked() })
    const author = { id: owner.id, name: 'Olga' }
    expect(items).toMatchObject([
      { id: idOf('a'), kind: 'replacement', author, deleted: 'rained', inserted: 'poured' },
      { id: idOf('b'), kind: 'deletion', author, deleted: ' hard' },
    ])
  })

  it('[C14] shows the text as if all were accepted, or none had been made', async () => {
    const params = await marked()
    expect(await read(params, 'accepted')).toBe('It poured.')
    expect(await read(params, 'original')).toBe('It rained hard.')
    expect(await read(params, 'marked')).toBe('It rainedpoured hard.')
  })

  it('[C14] decides those that are named, and then the rest', async () => {
    const params = await marked()
    const one = { ids: [idOf('a')], decision: 'accept' as const }
    expect(await client.call(decideSuggestions, { params, body: one })).toEqual({ decided: one.ids })
    expect(await read(params, 'marked')).toBe('It poured hard.')
    const rest = { all: true as const, decision: 'reject' as const }
    expect(await client.call(decideSuggestions, { params, body: rest })).toEqual({ decided: [idOf('b')] })
    expect(await client.call(listSuggestions, { params })).toEqual({ items: [] })
    const kept = await house.runtime.db
      .selectFrom('suggestionDecisions')
      .select(['suggestionId', 'decision', 'authorId', 'decidedBy'])
      .where('chapterId', '=', params.chapterId)
      .orderBy('suggestionId')
      .execute()
    const people = { authorId: owner.id, decidedBy: owner.id }
    expect(kept).toEqual([
      { suggestionId: idOf('a'), decision: 'accept', ...people },
      { suggestionId: idOf('b'), decision: 'reject', ...people },
    ])
  })

  it('[C14] gives one outcome when two people decide the same at once', async () => {
    const { chapterId } = await marked()
    const answers = await Promise.all(
      (['accept', 'reject'] as const).map((decision) =>
        ask(house, `POST /api/v1/chapters/${chapterId}/suggestions/decide`, {
          token: owner.token,
          body: { ids: [idOf('a')], decision },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({
      error: { code: 'suggestion_gone' },
    })
  })

  it('[C14] decides none of several when one of them is gone', async () => {
    const params = await marked()
    const body = { ids: [idOf('a'), idOf('z')], decision: 'accept' as const }
    await expect(client.call(decideSuggestions, { params, body })).rejects.toMatchObject({
      code: 'suggestion_gone',
    })
    expect(await read(params, 'marked')).toBe('It rainedpoured hard.')
  })

  it('[C14] lets only an owner accept while tracking is locked', async () => {
    const { chapterId } = await marked()
    const editor = await house.account('Edith')
    const params = { manuscriptId }
    await client.call(addMember, { params, body: { email: editor.email, role: 'editor' } })
    await client.call(updateManuscript, { params, body: { trackingLocked: true } })
    const decide = (token: string, id: string, decision: string) =>
      ask(house, `POST /api/v1/chapters/${chapterId}/suggestions/decide`, {
        token,
        body: { ids: [idOf(id)], decision },
      })
    expect((await decide(editor.token, 'a', 'accept')).status).toBe(403)
    expect((await decide(editor.token, 'a', 'reject')).status).toBe(200)
    expect((await decide(owner.token, 'b', 'accept')).status).toBe(200)
  })

  it('[R17] keeps what was decided on the page and tells the author once, but not of what is still open', async () => {
    const { chapterId } = await marked()
    const editor = await house.account('Ewa')
    await client.call(addMember, { params: { manuscriptId }, body: { email: editor.email, role: 'editor' } })
    const report = (token: string, suggestions: object[]) =>
      ask(house, `POST /api/v1/chapters/${chapterId}/suggestions/decided`, {
        token,
        body: { decision: 'reject', suggestions },
      })
    const decided = { id: idOf('gone'), kind: 'insertion', inserted: 'sleet' }
    const told = [decided, { id: idOf('a'), kind: 'replacement' }, { id: 'nobody.x', kind: 'insertion' }]
    expect((await report(editor.token, told)).json).toEqual({ recorded: [decided.id] })
    expect((await report(editor.token, [decided])).json).toEqual({ recorded: [] })
    const kept = await house.runtime.db
      .selectFrom('suggestionDecisions')
      .select(['suggestionId', 'decision', 'authorId', 'decidedBy'])
      .where('chapterId', '=', chapterId)
      .execute()
    expect(kept).toEqual([
      { suggestionId: decided.id, decision: 'reject', authorId: owner.id, decidedBy: editor.id },
    ])
    const { items } = await client.call(listNotifications)
    expect(items.filter(({ chapter }) => chapter?.id === chapterId)).toMatchObject([
      { decision: 'reject', excerpt: 'sleet', actor: { name: 'Ewa' }, chapter: { id: chapterId } },
    ])
    const commenter = await house.account('Cora')
    const body = { email: commenter.email, role: 'commenter' as const }
    await client.call(addMember, { params: { manuscriptId }, body })
    expect((await report(commenter.token, [decided])).status).toBe(403)
    expect((await report(editor.token, [{ ...decided, inserted: 'x'.repeat(2_001) }])).status).toBe(400)
  })

  it('[C2] asks for either names or all', async () => {
    const { chapterId } = await marked()
    for (const given of [{}, { all: true, ids: ['x'] }]) {
      const answer = await ask(house, `POST /api/v1/chapters/${chapterId}/suggestions/decide`, {
        token: owner.token,
        body: { ...given, decision: 'accept' },
      })
      expect(answer).toMatchObject({ status: 400, json: { error: { field: 'ids' } } })
    }
  })
})
