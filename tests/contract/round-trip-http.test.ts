import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '#lib/access/permission.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { exportChapter, exportManuscript } from '#lib/contract/exports.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import { mergeFile, takeBackImport } from '#lib/contract/round-trip.ts'
import { decideSuggestions, listSuggestions } from '#lib/contract/suggestions.ts'
import {
  addComment,
  deleteComment,
  editComment,
  listThreads,
  openThread,
  setThreadStatus,
} from '#lib/contract/threads.ts'
import { listVersions } from '#lib/contract/versions.ts'
import { keepBases } from '#server/services/imports/keep-bases.ts'
import { purgeDeleted } from '#server/services/manuscripts/purge-deleted.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import { openStockClient } from '#tests/support/stock-client.ts'
import { WordFile } from '#tests/support/word-file.ts'

const jane = { author: 'Jane Reader' }

const story = [
  'Sofie stepped off the train and onto the platform.',
  'She had been away for weeks, and Moscow had not waited.',
  'Viktor looked up from behind the counter as she sat down.',
  'The coffee was as bad as she remembered it.',
].join('\n\n')

await describeEachDatabase('a file that comes back', (kind) => {
  let house: ApiHouse
  let owner: Person
  let client: Client
  let manuscriptId: string

  beforeAll(async () => {
    house = await openApiHouse(kind)
    owner = await house.account('Mara Kim')
    client = clientOf(owner)
    manuscriptId = (await client.call(createManuscript, { body: { title: 'Sofie', authorLine: 'Mara Kim' } }))
      .id
  })
  afterAll(() => house?.close())

  const clientOf = ({ token }: Person) => createClient(fetch, { origin: house.url, token })

  async function chapter(text = story, title = 'One') {
    const { id } = await client.call(createChapter, { params: { manuscriptId }, body: { title, text } })
    return { chapterId: id }
  }

  async function leave(params: { chapterId: string }, review: 'all' | 'none' = 'all'): Promise<WordFile> {
    const bytes = await client.call(exportChapter, { params, query: { format: 'docx', review } })
    return new WordFile(bytes as Uint8Array)
  }

  const bring = (params: { chapterId: string }, file: WordFile, as = client) =>
    as.call(mergeFile, { params, file: new File([new Uint8Array(file.bytes)], 'sofie.docx') })

  const read = async (params: { chapterId: string }, view: 'marked' | 'accepted' | 'original') =>
    textOf(await client.call(getContent, { params, query: { as: 'text', view } })).split('\n\n')

  const said = async (params: { chapterId: string }) =>
    (await client.call(listThreads, { params })).items.map(({ status, quote, detached, comments }) => ({
      status,
      quote,
      detached,
      comments: comments.map(({ foreignAuthor, body }) => [foreignAuthor, body]),
    }))

  let members = 0

  async function member(role: Role): Promise<Person> {
    members += 1
    const person = await house.account(`Member ${members}`)
    await client.call(addMember, { params: { manuscriptId }, body: { email: person.email, role } })
    return person
  }

  /** Somebody who types at the beginning of a paragraph, in a browser of their own. */
  async function typeHere({ chapterId }: { chapterId: string }, paragraph: number, words: string) {
    const writer = openStockClient({
      url: `${house.url.replace('http', 'ws')}/collab`,
      chapterId,
      token: owner.token,
    })
    await eventually(() => expect(writer.text()).toContain('train'))
    writer.paragraph(paragraph).insert(0, words)
    await eventually(async () => expect((await read({ chapterId }, 'original')).join()).toContain(words))
    writer.close()
  }

  it('[Z2] suggests what was changed in it, tracked or not, on the text as it is now', async () => {
    const params = await chapter()
    const file = await leave(params)
    await typeHere(params, 1, 'Snow fell. ')
    file
      .replace('the platform', 'the cold platform')
      .insertAfter('away for weeks', ' and days', jane)
      .strike(' as she sat down', jane)
      .italicize('bad')
    const { suggestions, threads, warnings } = await bring(params, file)
    expect({ suggestions, threads, warnings }).toEqual({
      suggestions: 4,
      threads: 0,
      warnings: [
        'The suggestions of Jane Reader stand under your name, since nobody suggests here under another’s.',
      ],
    })
    expect(await read(params, 'original')).toEqual([
      'Sofie stepped off the train and onto the platform.',
      'Snow fell. She had been away for weeks, and Moscow had not waited.',
      'Viktor looked up from behind the counter as she sat down.',
      'The coffee was as bad as she remembered it.',
    ])
    expect(await read(params, 'accepted')).toEqual([
      'Sofie stepped off the train and onto the cold platform.',
      'Snow fell. She had been away for weeks and days, and Moscow had not waited.',
      'Viktor looked up from behind the counter.',
      'The coffee was as bad as she remembered it.',
    ])
    const { items } = await client.call(listSuggestions, { params })
    expect(items.map(({ author, formats }) => [author.name, formats])).toEqual([
      ['Mara Kim', undefined],
      ['Mara Kim', undefined],
      ['Mara Kim', undefined],
      ['Mara Kim', [{ mark: 'italic', value: 'on' }]],
    ])
  })

  it('[Z2] splits and removes paragraphs as suggestions', async () => {
    const params = await chapter()
    const file = await leave(params)
    file.splitAfter('away for weeks, ', jane).removeParagraph('Viktor looked up')
    await bring(params, file)
    expect(await read(params, 'original')).toEqual(story.split('\n\n'))
    expect(await read(params, 'accepted')).toEqual([
      'Sofie stepped off the train and onto the platform.',
      'She had been away for weeks, ',
      'and Moscow had not waited.',
      'The coffee was as bad as she remembered it.',
    ])
  })

  it('[Z3] is brought in once, also when what it brought was decided, and a later file brings only what is new', async () => {
    const params = await chapter()
    const file = await leave(params)
    file.replace('the platform', 'the cold platform').comment('Moscow', 'Which one?', jane)
    expect(await bring(params, file)).toMatchObject({ suggestions: 1, threads: 1 })
    expect(await bring(params, file)).toMatchObject({ suggestions: 0, threads: 0, replies: 0 })
    await client.call(decideSuggestions, { params, body: { all: true, decision: 'reject' } })
    expect(await bring(params, file)).toMatchObject({ suggestions: 0, threads: 0, replies: 0 })
    file.replace('as bad as', 'worse than').reply('Which one?', 'The old one.', jane)
    expect(await bring(params, file)).toMatchObject({ suggestions: 1, threads: 0, replies: 1 })
    expect((await read(params, 'accepted')).at(-1)).toBe('The coffee was worse than she remembered it.')
  })

  it('[Z3] of two people who had the same file brings what each of them changed', async () => {
    const params = await chapter()
    const left = await leave(params)
    const copy = () => new WordFile(left.bytes)
    const [janes, bobs] = [copy(), copy()]
    janes.replace('the platform', 'the cold platform').removeParagraph('Viktor looked up')
    bobs.replace('as bad as', 'worse than').replace('Moscow had', 'the city had')
    expect(await bring(params, janes)).toMatchObject({ suggestions: 2 })
    expect(await bring(params, bobs)).toMatchObject({ suggestions: 2 })
    expect(await bring(params, janes)).toMatchObject({ suggestions: 0 })
    expect(await read(params, 'accepted')).toEqual([
      'Sofie stepped off the train and onto the cold platform.',
      'She had been away for weeks, and the city had not waited.',
      'The coffee was worse than she remembered it.',
    ])
  })

  it('[Z4] leaves the suggestions that left with it as they are, and says which were decided in it', async () => {
    const params = await chapter()
    await bring(params, (await leave(params)).replace('the platform', 'the cold platform'))
    const before = await client.call(listSuggestions, { params })
    expect(await bring(params, await leave(params))).toMatchObject({ suggestions: 0, warnings: [] })
    const decided = await bring(params, (await leave(params)).acceptAllOf('Mara Kim'))
    expect(decided.suggestions).toBe(0)
    expect(decided.warnings).toEqual([
      'One suggestion was accepted in the file. Here it is still open, for you to decide.',
    ])
    expect(await client.call(listSuggestions, { params })).toEqual(before)
  })

  it('[Z5] makes threads of its new comments on the same words, and answers of its answers', async () => {
    const params = await chapter()
    await client.call(openThread, { params, body: { quote: 'train', body: 'Which train?' } })
    const file = await leave(params)
    await typeHere(params, 3, 'Snow fell. ')
    file.reply('Which train?', 'The night train.', jane).comment('bad', 'Harsh.', jane)
    expect(await bring(params, file)).toMatchObject({ suggestions: 0, threads: 1, replies: 1 })
    expect(await said(params)).toEqual([
      {
        status: 'open',
        quote: 'train',
        detached: false,
        comments: [
          [null, 'Which train?'],
          ['Jane Reader', 'The night train.'],
        ],
      },
      { status: 'open', quote: 'bad', detached: false, comments: [['Jane Reader', 'Harsh.']] },
    ])
  })

  it('[Z5] keeps a new comment, with its quote, whose words are gone here', async () => {
    const params = await chapter()
    const file = (await leave(params)).comment('the counter', 'Marble?', jane)
    const writer = openStockClient({
      url: `${house.url.replace('http', 'ws')}/collab`,
      chapterId: params.chapterId,
      token: owner.token,
    })
    await eventually(() => expect(writer.text()).toContain('counter'))
    writer.doc.getXmlFragment('default').delete(2, 1)
    await eventually(async () => expect(await read(params, 'original')).toHaveLength(3))
    writer.close()
    await bring(params, file)
    expect(await said(params)).toEqual([
      { status: 'open', quote: 'the counter', detached: true, comments: [['Jane Reader', 'Marble?']] },
    ])
  })

  it('[Z6] resolves and opens again what was resolved and opened again in it', async () => {
    const params = await chapter()
    await client.call(openThread, { params, body: { quote: 'train', body: 'Which train?' } })
    const old = await client.call(openThread, { params, body: { quote: 'Moscow', body: 'Which Moscow?' } })
    await client.call(addComment, { params: { threadId: old.id }, body: { body: 'The only one.' } })
    await client.call(setThreadStatus, { params: { threadId: old.id }, body: { status: 'resolved' } })
    const file = (await leave(params)).resolve('Which train?').resolve('Which Moscow?', false)
    expect(await bring(params, file)).toMatchObject({ resolved: 1, reopened: 1, threads: 0, replies: 0 })
    expect((await said(params)).map(({ status }) => status)).toEqual(['resolved', 'open'])
  })

  it('[Z6] brings back no comment that was deleted or changed here since, and changes none', async () => {
    const params = await chapter()
    const one = await client.call(openThread, { params, body: { quote: 'train', body: 'Which train?' } })
    const other = await client.call(openThread, { params, body: { quote: 'Moscow', body: 'Which Moscow?' } })
    const file = (await leave(params)).rewordComment('Which Moscow?', 'What Moscow?')
    await client.call(deleteComment, { params: { commentId: one.comments[0]?.id ?? '' } })
    expect(await bring(params, file)).toMatchObject({
      threads: 0,
      replies: 0,
      warnings: [
        'Comments whose words were changed in the file were left as they are here: only who wrote one can change it.',
      ],
    })
    expect((await said(params)).flatMap(({ comments }) => comments)).toEqual([
      [null, ''],
      [null, 'Which Moscow?'],
    ])
    expect(other.comments).toHaveLength(1)
  })

  it('[Z7] lets nobody speak under another’s name, nor change what somebody said in a file', async () => {
    const params = await chapter()
    await bring(params, (await leave(params)).comment('bad', 'Harsh.', { author: 'Viktor' }))
    const { items } = await client.call(listThreads, { params })
    const [comment] = items[0]?.comments ?? []
    expect(comment).toMatchObject({ author: { id: owner.id, name: 'Mara Kim' }, foreignAuthor: 'Viktor' })
    const change = client.call(editComment, {
      params: { commentId: comment?.id ?? '' },
      body: { body: 'Mild.' },
    })
    await expect(change).rejects.toMatchObject({ code: 'forbidden' })
    expect((await leave(params)).part('word/comments.xml')).toContain(
      'w:author="Viktor (brought in by Mara Kim)"',
    )
    const mine = (await leave(params)).comment('coffee', 'Mine.', { author: 'mara kim' })
    await bring(params, mine)
    expect((await said(params)).map(({ comments }) => comments)).toEqual([
      [[null, 'Mine.']],
      [['Viktor', 'Harsh.']],
    ])
  })

  it('[Z9] takes text from who may suggest, comments from who may comment, and nothing from who reads', async () => {
    const params = await chapter()
    const people = {
      suggester: clientOf(await member('suggester')),
      commenter: clientOf(await member('commenter')),
      viewer: clientOf(await member('viewer')),
    }
    const file = await leave(params)
    file.replace('the platform', 'the cold platform').comment('bad', 'Harsh.', jane)
    await expect(bring(params, file, people.viewer)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await bring(params, file, people.commenter)).toMatchObject({
      suggestions: 0,
      threads: 1,
      warnings: [
        'Only the comments were brought in: your role does not allow you to suggest changes of the text.',
      ],
    })
    expect(await read(params, 'accepted')).toEqual(story.split('\n\n'))
    file.replace('Viktor looked', 'Anna looked')
    expect(await bring(params, file, people.suggester)).toMatchObject({ suggestions: 1, threads: 0 })
  })

  it('[Z10] compares a file that did not leave from here with the text as it is, and says so', async () => {
    const params = await chapter()
    const file = (await leave(await chapter())).replace('the platform', 'the cold platform')
    file.forget()
    const { suggestions, warnings } = await bring(params, file)
    expect(suggestions).toBe(1)
    expect(warnings).toEqual([expect.stringMatching(/^This file did not leave from here/)])
    expect((await read(params, 'accepted'))[0]).toBe(
      'Sofie stepped off the train and onto the cold platform.',
    )
  })

  it('[Z10] refuses the file of another chapter, and one with another text', async () => {
    const params = await chapter()
    const other = await chapter('Quite another story. It has nothing in common with hers.', 'Two')
    await expect(bring(params, await leave(other))).rejects.toMatchObject({ code: 'file_refused' })
    const stranger = await leave(other)
    stranger.forget()
    await expect(bring(params, stranger)).rejects.toMatchObject({ code: 'file_refused' })
  })

  it('[Z10] takes the file of a chapter for another one of the same text', async () => {
    const file = (await leave(await chapter())).replace('the platform', 'the cold platform')
    expect(await bring(await chapter(), file)).toMatchObject({ suggestions: 1 })
  })

  it('[Z10] finds its chapter in the file of a whole book', async () => {
    const book = await client.call(createManuscript, { body: { title: 'Two of them' } })
    const make = (title: string, text: string) =>
      client.call(createChapter, { params: { manuscriptId: book.id }, body: { title, text } })
    await make('First', 'Nothing happens here at all, and slowly.')
    const { id: chapterId } = await make('Second', story)
    const bytes = await client.call(exportManuscript, {
      params: { manuscriptId: book.id },
      query: { format: 'docx' },
    })
    const file = new WordFile(bytes as Uint8Array)
      .replace('Nothing happens', 'Much happens')
      .replace('as bad as', 'worse than')
    expect(await bring({ chapterId }, file)).toMatchObject({ suggestions: 1, warnings: [] })
    expect((await read({ chapterId }, 'accepted')).at(-1)).toBe(
      'The coffee was worse than she remembered it.',
    )
  })

  it('[Z8] goes into the live text in one step while others write in it', async () => {
    const params = await chapter()
    const file = await leave(params)
    file
      .replace('the platform', 'the cold platform')
      .splitAfter('Moscow had', jane)
      .comment('bad', 'Harsh.', jane)
    const url = `${house.url.replace('http', 'ws')}/collab`
    const people = [owner, await member('editor'), await member('suggester')]
    const [first, second, suggester] = people.map(({ token }) =>
      openStockClient({ url, chapterId: params.chapterId, token }),
    )
    if (!first || !second || !suggester) throw new Error('three writers')
    const writers = [first, second, suggester]
    for (const writer of writers) await eventually(() => expect(writer.text()).toContain('coffee'))
    let isWriting = true
    const typing = (async () => {
      for (let round = 0; isWriting && round < 150; round += 1) {
        first.paragraph(0).insert(0, 'a')
        second.paragraph(3).insert(5, 'b')
        await new Promise((resolve) => {
          setImmediate(resolve)
        })
      }
    })()
    const { suggestions, threads } = await bring(params, file)
    isWriting = false
    await typing
    suggester
      .paragraph(2)
      .insert(0, 'Well, ', { ins: { id: 's1', user: people[2]?.id, at: '2026-01-01T00:00:00Z' } })
    await eventually(async () => {
      const texts = writers.map((writer) => writer.text())
      expect(new Set(texts).size).toBe(1)
      expect(await read(params, 'accepted')).toContain(
        'Well, Viktor looked up from behind the counter as she sat down.',
      )
    })
    expect({ suggestions, threads }).toEqual({ suggestions: 2, threads: 1 })
    expect((await read(params, 'accepted'))[0]).toMatch(
      /^a*Sofie stepped off the train and onto the cold platform\.$/,
    )
    expect((await read(params, 'original'))[3]).toMatch(/^The cb*offee was as bad/)
    expect(writers.map(({ closed }) => closed)).toEqual([null, null, null])
    const owners = async () => {
      const rows = await house.runtime.db
        .selectFrom('chapterClients')
        .select(['clientId', 'userId'])
        .where('chapterId', '=', params.chapterId)
        .execute()
      return new Map(rows.map(({ clientId, userId }) => [Number(clientId), userId]))
    }
    // The chapter itself, what the owner typed, and what the file brought: nothing is anybody else's or nobody's.
    await eventually(async () => {
      const known = await owners()
      const clients = [...first.doc.store.clients.keys()].map((clientId) => known.get(clientId))
      expect(people.map(({ id }) => clients.filter((one) => one === id).length)).toEqual([3, 1, 1])
      expect(clients).toHaveLength(5)
    })
    for (const writer of writers) writer.close()
  })

  it('[Z12] is taken back in one step, and can then be brought in anew', async () => {
    const params = await chapter()
    const { id: threadId } = await client.call(openThread, {
      params,
      body: { quote: 'train', body: 'Which train?' },
    })
    const file = await leave(params)
    file
      .replace('the platform', 'the cold platform')
      .comment('bad', 'Harsh.', jane)
      .reply('Which train?', 'Any.', jane)
    const { importId } = await bring(params, file)
    const kept = await client.call(listVersions, { params })
    expect(kept.items.map((version) => version.kind)).toContain('before_import')
    const back = { params: { ...params, importId } }
    expect(await client.call(takeBackImport, back)).toEqual({ suggestions: 1, comments: 2 })
    expect(await read(params, 'accepted')).toEqual(story.split('\n\n'))
    const { items } = await client.call(listThreads, { params })
    expect(items.map(({ id, comments }) => [id, comments.length])).toEqual([[threadId, 1]])
    await expect(client.call(takeBackImport, back)).rejects.toMatchObject({ code: 'not_found' })
    expect(await bring(params, file)).toMatchObject({ suggestions: 1, threads: 1, replies: 1 })
  })

  it('[Z13] is kept for 180 days, and of one chapter the newest 40 are', async () => {
    const { chapterId } = await chapter()
    const count = async () => {
      const rows = await house.runtime.db
        .selectFrom('exportBases')
        .select('exportId')
        .where('chapterId', '=', chapterId)
        .orderBy('createdAt')
        .execute()
      return rows.map(({ exportId }) => exportId)
    }
    const made = Date.parse('2026-01-01T00:00:00Z')
    for (let number = 0; number < 42; number += 1) {
      const bases = [{ chapterId, exportId: `e${number}`, bytes: new Uint8Array([1]) }]
      await keepBases(bases, new Date(made + number * 1_000).toISOString())
    }
    expect(await count()).toEqual(Array.from({ length: 40 }, (_, index) => `e${index + 2}`))
    const day = 24 * 60 * 60 * 1_000
    await purgeDeleted(new Date(made + 180 * day))
    expect(await count()).toHaveLength(40)
    await purgeDeleted(new Date(made + 181 * day))
    expect(await count()).toEqual([])
  })
})

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : ''
}
