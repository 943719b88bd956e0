import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, urlOf, type Client } from '#lib/contract/client.ts'
import { exportChapter } from '#lib/contract/exports.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import {
  addComment,
  deleteComment,
  editComment,
  listThreads,
  openThread,
  setThreadStatus,
} from '#lib/contract/threads.ts'
import type { Role } from '#lib/access/permission.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

/** What stands in the margin: two readers' threads, a writer's, and who said what in them. */
await describeEachDatabase('readers who do not see each other’s comments', (kind) => {
  let house: ApiHouse
  let params: { manuscriptId: string }
  let chapterId: string
  const people: Record<string, Person> = {}

  const as = (name: string): Client =>
    createClient(fetch, { origin: house.url, token: people[name]?.token ?? '' })
  const open = (name: string, quote: string, body: string) =>
    as(name).call(openThread, { params: { chapterId }, body: { quote, body } })
  const say = (name: string, threadId: string, body: string) =>
    as(name).call(addComment, { params: { threadId }, body: { body } })
  const heard = async (name: string) => {
    const { items } = await as(name).call(listThreads, { params: { chapterId } })
    return items.map(({ comments }) => comments.map(({ body }) => body))
  }
  const keepApart = (readersApart: boolean) =>
    as('Owner').call(updateManuscript, { params, body: { readersApart } })

  let mine: string
  let other: string
  let writers: string
  let otherComment: string

  beforeAll(async () => {
    house = await openApiHouse(kind)
    people['Owner'] = await house.account('Owner')
    params = { manuscriptId: (await as('Owner').call(createManuscript, { body: { title: 'Apart' } })).id }
    chapterId = (
      await as('Owner').call(createChapter, {
        params,
        body: { title: 'One', text: 'Rain fell. Sofie waited. Nobody came.' },
      })
    ).id
    const members: [string, Role][] = [
      ['Editor', 'editor'],
      ['Suggester', 'suggester'],
      ['Anna', 'commenter'],
      ['Boris', 'commenter'],
      ['Vera', 'viewer'],
    ]
    for (const [name, role] of members) {
      const person = await house.account(name)
      people[name] = person
      await as('Owner').call(addMember, { params, body: { email: person.email, role } })
    }
    mine = (await open('Anna', 'Rain', 'Anna asks')).id
    await say('Editor', mine, 'Editor answers Anna')
    const others = await open('Boris', 'Sofie', 'Boris asks')
    other = others.id
    otherComment = others.comments[0]?.id ?? ''
    await say('Editor', other, 'Editor answers Boris')
    writers = (await open('Suggester', 'Nobody', 'Suggester asks')).id
    await say('Anna', writers, 'Anna answers')
    await say('Boris', writers, 'Boris answers')
  })
  afterAll(() => house?.close())

  const all = [
    ['Anna asks', 'Editor answers Anna'],
    ['Boris asks', 'Editor answers Boris'],
    ['Suggester asks', 'Anna answers', 'Boris answers'],
  ]

  it('[K20] shows everybody everything until the owner says otherwise', async () => {
    for (const name of ['Owner', 'Anna', 'Boris', 'Vera']) expect(await heard(name)).toEqual(all)
  })

  it('[K20] then shows readers what they said and what the writers’ side says, and the writers’ side all', async () => {
    expect(await keepApart(true)).toMatchObject({ readersApart: true })
    for (const name of ['Owner', 'Editor', 'Suggester']) expect(await heard(name)).toEqual(all)
    expect(await heard('Anna')).toEqual([
      ['Anna asks', 'Editor answers Anna'],
      ['Suggester asks', 'Anna answers'],
    ])
    expect(await heard('Boris')).toEqual([
      ['Boris asks', 'Editor answers Boris'],
      ['Suggester asks', 'Boris answers'],
    ])
    expect(await heard('Vera')).toEqual([['Suggester asks']])
  })

  it('[K21] treats what is kept from a reader as if it were not there, whatever they try', async () => {
    await keepApart(true)
    const tries = [
      say('Anna', other, 'x'),
      as('Anna').call(setThreadStatus, { params: { threadId: other }, body: { status: 'resolved' } }),
      as('Anna').call(editComment, { params: { commentId: otherComment }, body: { body: 'x' } }),
      as('Anna').call(deleteComment, { params: { commentId: otherComment } }),
    ]
    const refused = await Promise.allSettled(tries)
    expect(refused.map((one) => (one.status === 'rejected' ? one.reason.code : 'done'))).toEqual(
      Array(4).fill('not_found'),
    )
    await expect(say('Anna', writers, 'Anna again')).resolves.toMatchObject({ body: 'Anna again' })
  })

  it('[K21] lets somebody who spoke in another reader’s thread keep their own words there', async () => {
    await keepApart(false)
    const own = await say('Anna', other, 'Anna joins in')
    await keepApart(true)
    expect(await heard('Anna')).toContainEqual(['Editor answers Boris', 'Anna joins in'])
    await as('Anna').call(deleteComment, { params: { commentId: own.id } })
  })

  it('[K22] keeps it from exports too', async () => {
    await keepApart(true)
    const exported = async (name: string, format: string) => {
      const url =
        house.url + urlOf(exportChapter, { params: { chapterId }, query: { format, review: 'all' } })
      const response = await fetch(url, { headers: { authorization: `Bearer ${people[name]?.token}` } })
      expect(response.status).toBe(200)
      return response.text()
    }
    for (const format of ['json', 'md']) {
      const [owners, annas] = [await exported('Owner', format), await exported('Anna', format)]
      expect(owners).toContain('Boris asks')
      expect(annas).toContain('Anna asks')
      expect(annas).toContain('Suggester asks')
      expect(annas).not.toContain('Boris asks')
      expect(annas).not.toContain('Boris answers')
    }
  })
})
