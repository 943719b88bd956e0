import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Role } from '#lib/access/permission.ts'
import { createChapter, deleteChapter, restoreChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember, removeMember } from '#lib/contract/members.ts'
import { listNotifications, readNotifications } from '#lib/contract/notifications.ts'
import { decideSuggestions } from '#lib/contract/suggestions.ts'
import { addComment, deleteComment, editComment, listThreads, openThread } from '#lib/contract/threads.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

await describeEachDatabase('notifications', (kind) => {
  let house: ApiHouse
  let olga: Person
  let ben: Person
  let cleo: Person
  let stranger: Person
  let chapterId: string
  let manuscriptId: string
  const memberIds = new Map<string, string>()

  const as = ({ token }: Person): Client => createClient(fetch, { origin: house.url, token })
  const waitingFor = async (person: Person) => (await as(person).call(listNotifications)).items
  const share = async (person: Person, role: Role) => {
    const body = { email: person.email, role }
    memberIds.set(person.id, (await as(olga).call(addMember, { params: { manuscriptId }, body })).id)
  }
  const begin = (person: Person, body: string) =>
    as(person).call(openThread, { params: { chapterId }, body: { quote: 'train', body } })
  const answer = (person: Person, threadId: string, body: string) =>
    as(person).call(addComment, { params: { threadId }, body: { body } })

  beforeAll(async () => {
    house = await openApiHouse(kind)
    olga = await house.account('Olga')
    ben = await house.account('Ben Reader')
    cleo = await house.account('Cleo')
    stranger = await house.account('Stranger')
  })
  afterAll(() => house?.close())

  beforeEach(async () => {
    await house.runtime.db.deleteFrom('notifications').execute()
    manuscriptId = (await as(olga).call(createManuscript, { body: { title: 'Sofie' } })).id
    const made = await as(olga).call(createChapter, {
      params: { manuscriptId },
      body: { title: 'One', text: 'The train was late.' },
    })
    chapterId = made.id
    await share(ben, 'commenter')
    await share(cleo, 'editor')
    for (const one of [ben, cleo]) await as(one).call(readNotifications, { body: { all: true } })
  })

  const fresh = async (person: Person) => (await waitingFor(person)).filter(({ isRead }) => !isRead)

  it('[Y1] says whom a comment mentions; to a stranger it is plain text', async () => {
    const { comments } = await begin(olga, '@ben reader and @Stranger, look')
    expect(comments[0]).toMatchObject({
      body: '@ben reader and @Stranger, look',
      mentions: [{ id: ben.id, name: 'Ben Reader' }],
    })
    expect(await waitingFor(stranger)).toEqual([])
  })

  it('[Y2] tells whom a comment mentions, with the place and the words', async () => {
    const thread = await begin(olga, '@Ben Reader, which train?')
    expect(await fresh(ben)).toMatchObject([
      {
        kind: 'mention',
        actor: { id: olga.id, name: 'Olga' },
        manuscript: { id: manuscriptId, title: 'Sofie' },
        chapter: { id: chapterId, title: 'One' },
        threadId: thread.id,
        excerpt: '@Ben Reader, which train?',
      },
    ])
    expect(await fresh(cleo)).toEqual([])
  })

  it('[Y2] tells everybody who has spoken in a thread of an answer, once each, and not who gave it', async () => {
    const { id } = await begin(ben, 'Which train?')
    await answer(cleo, id, 'The night train, @Cleo thinks.')
    await answer(olga, id, '@Cleo is right.')
    const told = async (person: Person) => (await fresh(person)).map((one) => [one.kind, one.actor.name])
    expect(await told(ben)).toEqual([
      ['reply', 'Olga'],
      ['reply', 'Cleo'],
    ])
    expect(await told(cleo)).toEqual([['mention', 'Olga']])
    expect(await told(olga)).toEqual([])
  })

  it('[Y2] tells whom a comment mentions since it was changed, and nobody twice', async () => {
    const { comments } = await begin(olga, '@Ben Reader?')
    const params = { commentId: comments[0]?.id ?? '' }
    const edited = await as(olga).call(editComment, { params, body: { body: '@Cleo, @Ben Reader?' } })
    expect(edited.mentions.map(({ name }) => name)).toEqual(['Ben Reader', 'Cleo'])
    expect([(await fresh(ben)).length, (await fresh(cleo)).length]).toEqual([1, 1])
  })

  it('[Y2] tells an author what became of their suggestions, once however many', async () => {
    const at = '2026-01-01T00:00:00Z'
    const ins = (id: string, text: string) => ({
      type: 'text',
      text,
      marks: [{ type: 'ins', attrs: { id, user: cleo.id, at } }],
    })
    const content = [ins('a', 'Cold '), { type: 'text', text: 'rain ' }, ins('b', 'fell')]
    const json = { type: 'doc' as const, content: [{ type: 'paragraph', attrs: { style: 'body' }, content }] }
    const made = await as(cleo).call(createChapter, {
      params: { manuscriptId },
      body: { title: 'Rain', json },
    })
    await as(olga).call(decideSuggestions, {
      params: { chapterId: made.id },
      body: { all: true, decision: 'accept' },
    })
    expect(await fresh(cleo)).toMatchObject([
      { kind: 'decision', decision: 'accept', count: 2, excerpt: 'Cold', actor: { name: 'Olga' } },
    ])
    expect(await fresh(olga)).toEqual([])
  })

  it('[Y9] tells of a thread in the chapter where it is now', async () => {
    const { id } = await begin(olga, '@Ben Reader, this train?')
    const body = { title: 'Two', text: 'Elsewhere.' }
    const next = await as(olga).call(createChapter, { params: { manuscriptId }, body })
    await house.runtime.db.updateTable('threads').set({ chapterId: next.id }).where('id', '=', id).execute()
    expect(await fresh(ben)).toMatchObject([{ threadId: id, chapter: { id: next.id, title: 'Two' } }])
    const { chapters } = await as(ben).call(listNotifications)
    expect(chapters).toEqual([{ chapterId: next.id, unreadThreads: [id] }])
  })

  it('[Y2] tells who has an account that a manuscript was shared with them', async () => {
    await share(stranger, 'viewer')
    expect(await fresh(stranger)).toMatchObject([
      { kind: 'invitation', manuscript: { title: 'Sofie' }, chapter: null, actor: { name: 'Olga' } },
    ])
  })

  it('[Y3] gives them newest first, page by page, each once', async () => {
    const { id } = await begin(ben, 'Count with me')
    const said = Array.from({ length: 35 }, (_, number) => `Number ${number}`)
    for (const words of said) await answer(olga, id, words)
    const first = await as(ben).call(listNotifications)
    const rest = await as(ben).call(listNotifications, { query: { cursor: first.nextCursor ?? '' } })
    const replies = [...first.items, ...rest.items].filter((one) => one.kind === 'reply')
    expect(replies.map(({ excerpt }) => excerpt)).toEqual(said.toReversed())
    expect(first.unread).toBe(35)
    expect(first.chapters).toEqual([{ chapterId, unreadThreads: [id] }])
  })

  it('[Y3] marks as read one, those of a thread, or all; only one’s own', async () => {
    const one = await begin(olga, '@Ben Reader 1')
    await begin(olga, '@Ben Reader 2, @Cleo')
    const three = await begin(olga, '@Ben Reader 3')
    const [newest] = await fresh(ben)
    const mark = (person: Person, body: { ids?: string[]; threadId?: string; all?: true }) =>
      as(person).call(readNotifications, { body })
    expect(newest?.threadId).toBe(three.id)
    expect(await mark(cleo, { ids: [newest?.id ?? ''] })).toEqual({ unread: 1 })
    expect((await fresh(ben)).length).toBe(3)
    expect(await mark(ben, { ids: [newest?.id ?? ''] })).toEqual({ unread: 2 })
    expect(await mark(ben, { threadId: one.id })).toEqual({ unread: 1 })
    expect(await mark(ben, { all: true })).toEqual({ unread: 0 })
    expect((await fresh(cleo)).length).toBe(1)
    await expect(mark(ben, {})).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('[Y4] takes back what a deleted comment told, words and all', async () => {
    const thread = await begin(ben, 'Which train?')
    const reply = await answer(olga, thread.id, '@Cleo: the secret one')
    await as(olga).call(deleteComment, { params: { commentId: reply.id } })
    expect([await fresh(ben), await fresh(cleo)]).toEqual([[], []])
    const { items } = await as(olga).call(listThreads, { params: { chapterId } })
    expect(items[0]?.comments[1]).toMatchObject({ deleted: true, mentions: [] })
  })

  it('[Y4] tells a reader nothing of a comment that the owner keeps from them', async () => {
    await share(stranger, 'commenter')
    const bens = await begin(ben, '@Stranger, by a reader')
    await answer(olga, bens.id, '@Stranger, by the owner in the thread of a reader')
    const words = async () => (await waitingFor(stranger)).map(({ excerpt }) => excerpt)
    expect(await words()).toContain('@Stranger, by a reader')
    const params = { manuscriptId }
    await as(olga).call(updateManuscript, { params, body: { readersApart: true } })
    expect(await words()).toEqual([''])
    const { id } = await begin(olga, '@Stranger, by the owner')
    await answer(ben, id, '@Stranger, a reader again')
    await answer(olga, id, '@Stranger, the owner again')
    expect(await words()).toEqual(['@Stranger, the owner again', '@Stranger, by the owner', ''])
    expect((await fresh(ben)).map(({ excerpt }) => excerpt)).toEqual([
      '@Stranger, the owner again',
      '@Stranger, by the owner in the thread of a reader',
    ])
    await as(olga).call(updateManuscript, { params, body: { readersApart: false } })
    expect((await words()).length).toBe(6)
  })

  it('[Y4] tells nothing of what is deleted or no longer shared', async () => {
    await begin(olga, '@Ben Reader, @Cleo')
    await as(olga).call(deleteChapter, { params: { chapterId } })
    expect(await fresh(ben)).toEqual([])
    await as(olga).call(restoreChapter, { params: { chapterId } })
    expect((await fresh(ben)).length).toBe(1)
    await as(olga).call(removeMember, { params: { memberId: memberIds.get(ben.id) ?? '' } })
    expect(await as(ben).call(listNotifications)).toEqual({
      items: (await waitingFor(ben)).filter((item) => item.manuscript.id !== manuscriptId),
      nextCursor: null,
      unread: 0,
      chapters: [],
    })
  })
})
