import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createLink, joinLink, listLinks, revokeLink } from '#lib/contract/links.ts'
import { createManuscript, getManuscript } from '#lib/contract/manuscripts.ts'
import { addMember, listMembers, updateMember } from '#lib/contract/members.ts'
import { previewLink } from '#server/services/links/preview-link.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

await describeEachDatabase('share links over HTTP', (kind) => {
  let house: ApiHouse
  let owner: Person
  let client: Client
  let params: { manuscriptId: string }
  let chapterId: string
  let addresses = 0

  beforeAll(async () => {
    house = await openApiHouse(kind)
    owner = await house.account('Olga')
    client = clientOf(owner)
    params = { manuscriptId: (await client.call(createManuscript, { body: { title: 'Shared' } })).id }
    chapterId = (await client.call(createChapter, { params, body: { title: 'One', text: 'It rained.' } })).id
  })
  afterAll(() => house?.close())

  function clientOf({ token }: Person): Client {
    return createClient(fetch, { origin: house.url, token })
  }

  const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? ''

  /** Each join comes from an address of its own, unless one is given. */
  function join(
    token: string,
    person: { name?: string; token?: string; cookie?: string } = {},
    address = '',
  ) {
    addresses += 1
    return ask(house, `POST /api/v1/links/${token}/join`, {
      ...(person.token === undefined ? {} : { token: person.token }),
      body: person.name === undefined ? {} : { name: person.name },
      headers: {
        'x-stet-address': address || `10.0.0.${addresses}`,
        ...(person.cookie ? { cookie: person.cookie, origin: house.url } : {}),
      },
    })
  }

  async function guest(name: string): Promise<string> {
    const link = await client.call(createLink, { params, body: { role: 'commenter', guests: true } })
    const { headers } = await join(tokenOf(link), { name })
    return headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  it('[K1] makes a link whose address an owner can copy again at any time, and lists what it gives', async () => {
    const made = await client.call(createLink, { params, body: { role: 'suggester', singleUse: true } })
    expect(made.url).toMatch(new RegExp(`^${house.url}/join/`))
    const { items } = await client.call(listLinks, { params })
    expect(items.find(({ id }) => id === made.id)).toEqual(made)
    const rows = await house.runtime.db.selectFrom('links').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(tokenOf(made).split('.')[1])
  })

  it('[K2] makes somebody with an account a member with the role of the link', async () => {
    const link = await client.call(createLink, { params, body: { role: 'suggester' } })
    const person = await house.account('Sam')
    const joined = await clientOf(person).call(joinLink, { params: { link: tokenOf(link) }, body: {} })
    expect(joined).toEqual({ ...params, chapterId, role: 'suggester' })
    expect(await clientOf(person).call(getManuscript, { params })).toMatchObject({ role: 'suggester' })
  })

  it('[K3] never lowers a role, and is not used up by who has the role already', async () => {
    const person = await house.account('Greta')
    await client.call(addMember, { params, body: { email: person.email, role: 'editor' } })
    const link = await client.call(createLink, { params, body: { role: 'viewer', singleUse: true } })
    expect((await join(tokenOf(link), { token: person.token })).json).toMatchObject({ role: 'editor' })
    expect((await join(tokenOf(link), { token: owner.token })).json).toMatchObject({ role: 'owner' })
    const other = await house.account('Other')
    expect((await join(tokenOf(link), { token: other.token })).status).toBe(200)
  })

  it('[K4] lets exactly one of several in who open a link for one person at once', async () => {
    const body = { role: 'commenter' as const, singleUse: true, guests: true }
    const link = await client.call(createLink, { params, body })
    const names = ['Crowd One', 'Crowd Two', 'Crowd Three']
    const answers = await Promise.all(names.map((name) => join(tokenOf(link), { name })))
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 410, 410])
    expect((await client.call(listMembers, { params })).items.map(({ user }) => user.name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Crowd/)]),
    )
  })

  it('[K5] says in words why a link lets nobody in: used, run out, taken back, or unknown', async () => {
    const once = await client.call(createLink, {
      params,
      body: { role: 'viewer', singleUse: true, guests: true },
    })
    await join(tokenOf(once), { name: 'First come' })
    const old = await client.call(createLink, {
      params,
      body: { role: 'viewer', expiresAt: new Date(Date.now() + 60_000).toISOString() },
    })
    const past = new Date(Date.now() - 1).toISOString()
    await house.runtime.db.updateTable('links').set({ expiresAt: past }).where('id', '=', old.id).execute()
    const revoked = await client.call(createLink, { params, body: { role: 'viewer' } })
    await client.call(revokeLink, { params: { link: revoked.id } })
    const person = await house.account('Late')
    const said = async (token: string) => {
      const { status, json } = await join(token, { token: person.token })
      const { error } = json as { error: { code: string; message: string } }
      expect(await previewLink(token).catch(({ message }: Error) => message)).toBe(error.message)
      return `${status} ${error.code}: ${error.message}`
    }
    expect(await said(tokenOf(once))).toMatch(/^410 link_gone: .*has been used/)
    expect(await said(tokenOf(old))).toMatch(/^410 link_gone: .*has run out/)
    expect(await said(tokenOf(revoked))).toMatch(/^410 link_gone: .*was taken back/)
    expect(await said(`${revoked.id}.${'A'.repeat(32)}`)).toMatch(/^410 link_gone: .*no longer valid/)
    expect(await said('nonsense')).toMatch(/^410 link_gone: .*no longer valid/)
  })

  it('[K5] ends the links of an owner who steps down', async () => {
    const second = await house.account('Former')
    const body = { email: second.email, role: 'owner' as const }
    const { id: memberId } = await client.call(addMember, { params, body })
    const link = await clientOf(second).call(createLink, { params, body: { role: 'editor', guests: true } })
    await client.call(updateMember, { params: { memberId }, body: { role: 'viewer' } })
    expect((await join(tokenOf(link), { name: 'Backdoor' })).status).toBe(410)
  })

  it('[K6] signs a guest in under the name that they give, as a member without e-mail address', async () => {
    const body = { role: 'commenter' as const, guests: true }
    const link = await client.call(createLink, { params, body })
    const answer = await join(tokenOf(link), { name: ' Lena Reader ' })
    expect(answer).toMatchObject({ status: 200, json: { ...params, chapterId, role: 'commenter' } })
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^next-auth\.session-token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/i,
    )
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const me = await ask(house, 'GET /api/v1/me', { headers: { cookie } })
    expect(me).toMatchObject({ status: 200, json: { name: 'Lena Reader', email: null } })
    const members = await ask(house, `GET /api/v1/manuscripts/${params.manuscriptId}/members`, {
      headers: { cookie },
    })
    expect(members.status).toBe(200)
  })

  it('[K6] asks for an account where the link admits no guests, and for a name where it does', async () => {
    const closed = await client.call(createLink, { params, body: { role: 'commenter' } })
    expect(await join(tokenOf(closed), { name: 'Lena' })).toMatchObject({ status: 401 })
    const open = await client.call(createLink, { params, body: { role: 'commenter', guests: true } })
    expect(await join(tokenOf(open))).toMatchObject({ status: 400, json: { error: { field: 'name' } } })
  })

  it("[K7] lets no guest in under a member's name, however it is written", async () => {
    const link = await client.call(createLink, { params, body: { role: 'commenter', guests: true } })
    for (const name of ['Olga', 'OLGA', 'O\u200blga', 'Ｏlga']) {
      const refused = await join(tokenOf(link), { name })
      expect(refused).toMatchObject({ status: 400, json: { error: { field: 'name' } } })
    }
    const headers = { cookie: await guest('Modest'), origin: house.url }
    const renamed = await ask(house, 'PATCH /api/v1/me', { body: { name: 'Olga' }, headers })
    expect(renamed.status).toBe(403)
  })

  it('[K8] lets a guest make no manuscript, no token and no password, and own nothing', async () => {
    const headers = { cookie: await guest('Gerda'), origin: house.url }
    const password = { currentPassword: '', newPassword: 'correct horse battery' }
    const refused = [
      await ask(house, 'POST /api/v1/manuscripts', { body: { title: 'Mine' }, headers }),
      await ask(house, 'POST /api/v1/me/tokens', { body: { name: 'mine' }, headers }),
      await ask(house, 'PUT /api/v1/me/password', { body: password, headers }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403])
    const { items } = await client.call(listMembers, { params })
    const memberId = items.find(({ user }) => user.name === 'Gerda')?.id ?? ''
    await expect(
      client.call(updateMember, { params: { memberId }, body: { role: 'owner' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('[K9] gives no ownership, takes no time that is past, and bounds the number of links', async () => {
    const { id } = await client.call(createManuscript, { body: { title: 'Full' } })
    const make = (body: unknown) =>
      ask(house, `POST /api/v1/manuscripts/${id}/links`, { token: owner.token, body })
    expect(await make({ role: 'owner' })).toMatchObject({ status: 400, json: { error: { field: 'role' } } })
    expect(await make({ role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 400,
      json: { error: { field: 'expiresAt' } },
    })
    for (let made = 0; made < 50; made += 1) expect((await make({ role: 'viewer' })).status).toBe(201)
    expect((await make({ role: 'viewer' })).status).toBe(409)
  })

  it('[K10] makes somebody wait who tries one link after another', async () => {
    const tries = Array.from({ length: 60 }, (_, index) => join(`guess-${index}`, { name: 'X' }, '10.9.9.9'))
    const statuses = new Set((await Promise.all(tries)).map(({ status }) => status))
    expect([...statuses].toSorted((one, other) => one - other)).toEqual([410, 429])
  })
})
