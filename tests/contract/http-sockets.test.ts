import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChapter, deleteChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { addMember, removeMember, updateMember } from '#lib/contract/members.ts'
import { createToken, revokeToken } from '#lib/contract/tokens.ts'
import { closeCodes } from '#lib/wire/close-code.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { makeSqlite } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import { openStockClient } from '#tests/support/stock-client.ts'

describe('changes that open sockets hear of', () => {
  let house: ApiHouse
  let owner: Client
  let manuscriptId: string
  let chapterId: string

  beforeAll(async () => {
    house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
    const person = await house.account('Olga')
    owner = createClient(fetch, { origin: house.url, token: person.token })
    manuscriptId = (await owner.call(createManuscript, { body: { title: 'Live' } })).id
    const body = { title: 'One', text: 'It rained.' }
    chapterId = (await owner.call(createChapter, { params: { manuscriptId }, body })).id
  })
  afterAll(() => house?.close())

  async function join(name: string): Promise<{ person: Person; memberId: string }> {
    const person = await house.account(name)
    const body = { email: person.email, role: 'editor' as const }
    const { id } = await owner.call(addMember, { params: { manuscriptId }, body })
    return { person, memberId: id }
  }

  /** Opens the chapter, does the deed once the text is there, and gives the code that the socket was closed with. */
  async function closedBy(token: string, deed: () => Promise<unknown>, chapter = chapterId): Promise<number> {
    const url = `${house.url.replace('http', 'ws')}/collab`
    const client = openStockClient({ url, chapterId: chapter, token })
    try {
      await eventually(() => expect(client.provider.synced).toBe(true))
      await deed()
      return await eventually(() => {
        expect(client.closed).not.toBeNull()
        return client.closed?.code ?? 0
      })
    } finally {
      client.close()
    }
  }

  it('[M14] closes the open socket of a member who is removed', async () => {
    const { person, memberId } = await join('Removed')
    const code = await closedBy(person.token, () => owner.call(removeMember, { params: { memberId } }))
    expect(code).toBe(closeCodes.no_access.code)
  })

  it('[M14] opens the chapter anew for a member whose role changed', async () => {
    const { person, memberId } = await join('Changed')
    const code = await closedBy(person.token, () =>
      owner.call(updateMember, { params: { memberId }, body: { role: 'viewer' } }),
    )
    expect(code).toBe(closeCodes.role_changed.code)
  })

  it('[M14] closes the sockets of a token that is revoked', async () => {
    const { person } = await join('Scripted')
    const own = createClient(fetch, { origin: house.url, token: person.token })
    const { id, token } = await own.call(createToken, { body: { name: 'Script' } })
    const code = await closedBy(token, () => own.call(revokeToken, { params: { tokenId: id } }))
    expect(code).toBe(closeCodes.signed_out.code)
  })

  it('[M14] closes a chapter that is deleted, for everybody', async () => {
    const { person } = await join('Reader')
    const made = await owner.call(createChapter, { params: { manuscriptId }, body: { title: 'Two' } })
    const params = { chapterId: made.id }
    const code = await closedBy(person.token, () => owner.call(deleteChapter, { params }), made.id)
    expect(code).toBe(closeCodes.chapter_gone.code)
  })
})
