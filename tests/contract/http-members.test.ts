import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '#lib/contract/accounts.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { acceptInvite, getInvite } from '#lib/contract/invites.ts'
import { createManuscript, getManuscript } from '#lib/contract/manuscripts.ts'
import { addMember, listMembers, removeMember, updateMember } from '#lib/contract/members.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

await describeEachDatabase('members over HTTP', (kind) => {
  let house: ApiHouse
  let owner: Person
  let client: Client
  let params: { manuscriptId: string }

  beforeAll(async () => {
    house = await openApiHouse(kind)
    owner = await house.account('Olga')
    client = clientOf(owner)
    params = { manuscriptId: (await client.call(createManuscript, { body: { title: 'Shared' } })).id }
  })
  afterAll(() => house?.close())

  function clientOf({ token }: Person): Client {
    return createClient(fetch, { origin: house.url, token })
  }

  async function newInvite(email: string, role: 'editor' | 'viewer' = 'editor') {
    const added = await client.call(addMember, { params, body: { email, role } })
    return { ...added, token: added.invite?.url.split('/').at(-1) ?? '' }
  }

  it('[M7] makes somebody with an account a member at once', async () => {
    const person = await house.account('Anna')
    const body = { email: ` ${person.email.toUpperCase()} `, role: 'suggester' as const }
    const added = await client.call(addMember, { params, body })
    expect(added).toMatchObject({ role: 'suggester', user: { id: person.id }, invite: null })
    expect(await clientOf(person).call(getManuscript, { params })).toMatchObject({ role: 'suggester' })
    await expect(client.call(addMember, { params, body })).rejects.toMatchObject({ code: 'already_member' })
  })

  it('[M8] invites an unknown address by a link that makes one account and works once', async () => {
    const { token, invite, user } = await newInvite('boris@example.org')
    expect(user).toBeNull()
    expect(invite?.url).toBe(`${house.url}/invites/${token}`)
    const anyone = createClient(fetch, { origin: house.url })
    expect(await anyone.call(getInvite, { params: { token } })).toMatchObject({
      manuscript: { title: 'Shared' },
      invitedBy: 'Olga',
      email: 'boris@example.org',
      role: 'editor',
      hasAccount: false,
    })
    const person = { name: 'Boris', email: 'boris@example.org', password: 'correct horse battery' }
    await expect(
      anyone.call(signUp, { body: { ...person, email: 'other@example.org', inviteToken: token } }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { field: 'email' } })
    const made = await anyone.call(signUp, { body: { ...person, inviteToken: token } })
    expect(made.manuscriptId).toBe(params.manuscriptId)
    const boris = await house.tokenFor(made.user)
    expect(await clientOf(boris).call(getManuscript, { params })).toMatchObject({ role: 'editor' })
    await expect(anyone.call(getInvite, { params: { token } })).rejects.toMatchObject({
      code: 'invite_expired',
    })
  })

  it('[M8] lets one of two people who open the same link at once in', async () => {
    const { token } = await newInvite('crowd@example.org')
    const people = await Promise.all([house.account('Crowd One'), house.account('Crowd Two')])
    const answers = await Promise.all(
      people.map((person) => ask(house, `POST /api/v1/invites/${token}/accept`, { token: person.token })),
    )
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 410])
  })

  it('[M8] keeps a higher role that somebody has when they accept a lower one', async () => {
    const person = await house.account('Greta')
    await client.call(addMember, { params, body: { email: person.email, role: 'editor' } })
    const { token } = await newInvite('greta.elsewhere@example.org', 'viewer')
    const accepted = await clientOf(person).call(acceptInvite, { params: { token } })
    expect(accepted).toEqual({ ...params, role: 'editor' })
  })

  it('[M8] ends the old link when a pending address is invited again, and any link when it is revoked', async () => {
    const [old, fresh] = [await newInvite('vera@example.org'), await newInvite('vera@example.org', 'viewer')]
    const { invites } = await client.call(listMembers, { params })
    expect(invites.filter(({ email }) => email === 'vera@example.org')).toMatchObject([{ role: 'viewer' }])
    expect((await ask(house, `GET /api/v1/invites/${old.token}`)).status).toBe(410)
    expect((await ask(house, `GET /api/v1/invites/${fresh.token}`)).status).toBe(200)
    const path = `/api/v1/manuscripts/${params.manuscriptId}/invites/${fresh.id}` as const
    expect((await ask(house, `DELETE ${path}`, { token: owner.token })).status).toBe(200)
    expect((await ask(house, `GET /api/v1/invites/${fresh.token}`)).status).toBe(410)
  })

  it('[M8] makes no account without an invitation while the house is closed', async () => {
    const answer = await ask(house, 'POST /api/v1/accounts', {
      body: { name: 'Nobody', email: 'nobody@example.org', password: 'correct horse battery' },
    })
    expect(answer).toMatchObject({ status: 403, json: { error: { code: 'signup_closed' } } })
  })

  it('[M9] shows addresses to owners, and to the others only their own', async () => {
    const person = await house.account('Reader')
    await client.call(addMember, { params, body: { email: person.email, role: 'viewer' } })
    await newInvite('pending@example.org')
    const seen = await clientOf(person).call(listMembers, { params })
    const emails = seen.items.map(({ user }) => user.email).filter((email) => email !== null)
    expect(emails).toEqual([person.email])
    expect(seen.invites).toEqual([])
    const all = await client.call(listMembers, { params })
    expect(all.items.every(({ user }) => user.email !== null)).toBe(true)
    expect(all.items[0]).toMatchObject({ role: 'owner', user: { name: 'Olga' } })
  })

  it('[M6] never leaves a manuscript without an owner, even when two owners go at once', async () => {
    const { id } = await client.call(createManuscript, { body: { title: 'Owned' } })
    const own = { manuscriptId: id }
    const second = await house.account('Second')
    const added = await client.call(addMember, { params: own, body: { email: second.email, role: 'owner' } })
    const members = await client.call(listMembers, { params: own })
    const mine = members.items.find(({ user }) => user.id === owner.id)?.id ?? ''
    const answers = await Promise.all([
      ask(house, `DELETE /api/v1/members/${mine}`, { token: owner.token }),
      ask(house, `PATCH /api/v1/members/${added.id}`, { token: second.token, body: { role: 'editor' } }),
    ])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  })

  it('[M6] refuses the last owner who wants to go or step down', async () => {
    const { items } = await client.call(listMembers, { params })
    const memberId = items.find(({ user }) => user.id === owner.id)?.id ?? ''
    await expect(client.call(removeMember, { params: { memberId } })).rejects.toMatchObject({
      code: 'last_owner',
    })
    await expect(
      client.call(updateMember, { params: { memberId }, body: { role: 'editor' } }),
    ).rejects.toMatchObject({ code: 'last_owner' })
  })

  it('[M6] lets any member leave, but remove nobody else', async () => {
    const person = await house.account('Leaver')
    const { id: memberId } = await client.call(addMember, {
      params,
      body: { email: person.email, role: 'commenter' },
    })
    const other = (await client.call(listMembers, { params })).items.find((one) => one.id !== memberId)
    const refused = await ask(house, `DELETE /api/v1/members/${other?.id}`, { token: person.token })
    expect(refused.status).toBe(403)
    await clientOf(person).call(removeMember, { params: { memberId } })
    await expect(clientOf(person).call(getManuscript, { params })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('[M8] ends the open links of an owner who steps down', async () => {
    const second = await house.account('Former')
    const { id: memberId } = await client.call(addMember, {
      params,
      body: { email: second.email, role: 'owner' },
    })
    const added = await clientOf(second).call(addMember, {
      params,
      body: { email: 'backdoor@example.org', role: 'owner' },
    })
    const token = added.invite?.url.split('/').at(-1) ?? ''
    await client.call(updateMember, { params: { memberId }, body: { role: 'viewer' } })
    expect((await ask(house, `GET /api/v1/invites/${token}`)).status).toBe(410)
  })
})
