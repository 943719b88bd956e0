import { afterAll, beforeAll, expect, it } from 'vitest'
import { roles } from '#lib/access/permission.ts'
import { isStetError } from '#lib/base/stet-error.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { emoji } from '#lib/contract/fields.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import {
  addComment,
  addReaction,
  deleteComment,
  listThreads,
  openThread,
  removeReaction,
} from '#lib/contract/threads.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

await describeEachDatabase('reactions', (kind) => {
  let house: ApiHouse
  let owner: Client
  let params: { manuscriptId: string }
  let chapterId: string
  const people = new Map<string, Person>()

  const as = (name: string): Client =>
    createClient(fetch, { origin: house.url, token: people.get(name)?.token ?? '' })
  const react = (name: string, commentId: string, sign = '👍') =>
    as(name).call(addReaction, { params: { commentId }, body: { emoji: sign } })
  const seenBy = async (name: string) => {
    const { items } = await as(name).call(listThreads, { params: { chapterId } })
    const comments = items.flatMap((thread) => thread.comments)
    return comments.map(({ reactions }) =>
      reactions.map((one) => `${one.emoji} ${one.people.map((person) => person.name).join(', ')}`),
    )
  }

  beforeAll(async () => {
    house = await openApiHouse(kind)
    people.set('Owner', await house.account('Owner'))
    owner = as('Owner')
    params = { manuscriptId: (await owner.call(createManuscript, { body: { title: 'Signs' } })).id }
    chapterId = (await owner.call(createChapter, { params, body: { title: 'One', text: 'Rain fell.' } })).id
    for (const role of roles.filter((one) => one !== 'owner')) {
      const person = await house.account(role)
      people.set(role, person)
      await owner.call(addMember, { params, body: { email: person.email, role } })
    }
  })
  afterAll(() => house?.close())

  const begin = async (name: string) => {
    const thread = await as(name).call(openThread, {
      params: { chapterId },
      body: { quote: 'Rain', body: 'Again?' },
    })
    return { threadId: thread.id, commentId: thread.comments[0]?.id ?? '' }
  }

  it('[T65] are given by commenters and up, each emoji once a person, and taken back by who gave it', async () => {
    const { commentId } = await begin('Owner')
    const outcomes = []
    for (const role of roles.filter((one) => one !== 'owner'))
      outcomes.push(await codeOf(react(role, commentId)))
    expect(outcomes).toEqual(['forbidden', 'done', 'done', 'done'])
    await react('editor', commentId)
    await react('editor', commentId, '❤')
    await react('commenter', commentId, '❤️')
    expect((await seenBy('viewer')).at(-1)).toEqual([
      '👍 commenter, suggester, editor',
      '❤️ editor, commenter',
    ])
    const query = { emoji: '👍' }
    await as('suggester').call(removeReaction, { params: { commentId }, query })
    await as('suggester').call(removeReaction, { params: { commentId }, query })
    expect(await codeOf(as('viewer').call(removeReaction, { params: { commentId }, query }))).toBe(
      'forbidden',
    )
    expect((await seenBy('Owner')).at(-1)).toEqual(['👍 commenter, editor', '❤️ editor, commenter'])
    await owner.call(deleteComment, { params: { commentId } })
    expect((await seenBy('Owner')).at(-1)).toEqual([])
    expect(await codeOf(react('editor', commentId))).toBe('not_found')
  })

  it('[T65] are one emoji, however it is made, and nothing else; a comment holds twenty', async () => {
    const takes = (value: unknown) => emoji.safeParse(value).success
    for (const sign of ['👍', '❤', '❤️', '👩🏽‍🚀', '🇺🇦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '1️⃣', '👨‍👩‍👧‍👦'])
      expect([sign, takes(sign)]).toEqual([sign, true])
    for (const sign of ['', 'a', '1', '👍👍', '👍 ', '<b>', '\u200D', '🏽🏽', '👍'.repeat(30), null])
      expect([sign, takes(sign)]).toEqual([sign, false])
    const { commentId } = await begin('Owner')
    const signs = Array.from({ length: 21 }, (_, index) => String.fromCodePoint(0x1f600 + index))
    const outcomes = []
    for (const sign of signs) outcomes.push(await codeOf(react('editor', commentId, sign)))
    expect(outcomes).toEqual([...Array(20).fill('done'), 'conflict'])
    expect(await codeOf(react('commenter', commentId, signs[0]))).toBe('done')
  })

  it('[T65] are seen by whom the owner lets see who gave them', async () => {
    const reader = await house.account('Other Reader')
    people.set('other', reader)
    await owner.call(addMember, { params, body: { email: reader.email, role: 'commenter' } })
    const { threadId, commentId } = await begin('Owner')
    const { id: replyId } = await as('other').call(addComment, {
      params: { threadId },
      body: { body: 'Between us' },
    })
    await react('commenter', commentId, '🎉')
    await react('editor', commentId, '🎉')
    await owner.call(updateManuscript, { params, body: { readersApart: true } })
    const last = async (name: string) => (await seenBy(name)).flat().filter((one) => one.includes('🎉'))
    expect([await last('Owner'), await last('other'), await last('commenter')]).toEqual([
      ['🎉 commenter, editor'],
      ['🎉 editor'],
      ['🎉 commenter, editor'],
    ])
    expect(await codeOf(react('commenter', replyId))).toBe('not_found')
    await owner.call(updateManuscript, { params, body: { readersApart: false } })
  })
})

async function codeOf(doing: Promise<unknown>): Promise<string> {
  try {
    await doing
    return 'done'
  } catch (error) {
    if (isStetError(error)) return error.code
    throw error
  }
}
