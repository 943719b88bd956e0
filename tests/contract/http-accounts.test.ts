import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '#lib/contract/client.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { verifyPassword } from '#server/auth/password.ts'
import { openApiHouse, password, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask } from '#tests/support/ask.ts'
import { describeEachDatabase, makeSqlite } from '#tests/support/databases.ts'

await describeEachDatabase('accounts over HTTP', (kind) => {
  let house: ApiHouse
  let person: Person

  beforeAll(async () => {
    house = await openApiHouse(kind)
    person = await house.account('Petra')
  })
  afterAll(() => house?.close())

  it('[M2] gives the first account the first manuscript also when the command line made it', async () => {
    const first = await ask(house, 'GET /api/v1/manuscripts', { token: person.token })
    expect(first.json).toMatchObject({ items: [{ title: 'Sofie Romanova' }] })
    const second = await house.account('Later')
    expect((await ask(house, 'GET /api/v1/manuscripts', { token: second.token })).json).toMatchObject({
      items: [],
    })
  })

  it('[M12] takes an address once, however it is written', async () => {
    await expect(house.account('PETRA')).rejects.toMatchObject({ code: 'email_taken' })
  })

  it('[M12] changes the name that others see', async () => {
    const changed = await ask(house, 'PATCH /api/v1/me', {
      token: person.token,
      body: { name: ' Petra P. ' },
    })
    expect(changed.json).toMatchObject({ id: person.id, name: 'Petra P.', email: person.email })
  })

  it('[M13] changes a password only for who knows the current one, and ends every session', async () => {
    const cookie = await house.cookieOf(person)
    const headers = { cookie, origin: house.url }
    const newPassword = 'another horse battery'
    const wrong = { currentPassword: 'wrong horse battery', newPassword }
    expect(await ask(house, 'PUT /api/v1/me/password', { headers, body: wrong })).toMatchObject({
      status: 401,
      json: { error: { code: 'wrong_credentials', field: 'currentPassword' } },
    })
    const right = { currentPassword: password, newPassword }
    expect((await ask(house, 'PUT /api/v1/me/password', { headers, body: right })).status).toBe(200)
    expect((await ask(house, 'GET /api/v1/me', { headers })).status).toBe(401)
    const { passwordHash } = await house.runtime.db
      .selectFrom('users')
      .select('passwordHash')
      .where('id', '=', person.id)
      .executeTakeFirstOrThrow()
    expect(await verifyPassword(passwordHash, newPassword)).toBe(true)
  })

  it('[M13] signs out everywhere, but leaves access tokens', async () => {
    const headers = { cookie: await house.cookieOf(person), origin: house.url }
    expect((await ask(house, 'POST /api/v1/me/sign-out-everywhere', { headers })).status).toBe(200)
    expect((await ask(house, 'GET /api/v1/me', { headers })).status).toBe(401)
    expect((await ask(house, 'GET /api/v1/me', { token: person.token })).status).toBe(200)
  })
})

describe('requests from other sites', () => {
  let house: ApiHouse
  let person: Person
  let cookie: string

  beforeAll(async () => {
    house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
    person = await house.account('Petra')
    cookie = await house.cookieOf(person)
  })
  afterAll(() => house?.close())

  function create(headers: Record<string, string>) {
    return ask(house, 'POST /api/v1/manuscripts', { body: { title: 'Forged?' }, headers })
  }

  it('[C4] lets a session change something from our own pages only', async () => {
    expect((await create({ cookie, origin: house.url })).status).toBe(201)
    for (const origin of [
      'https://evil.example',
      'null',
      `${house.url}.evil.example`,
      'http://localhost:1',
    ]) {
      expect(await create({ cookie, origin })).toMatchObject({
        status: 403,
        json: { error: { code: 'wrong_origin' } },
      })
    }
    expect((await create({ cookie })).status).toBe(403)
  })

  it('[C4] knows this very computer by its other name', async () => {
    const other = house.url.replace('localhost', '127.0.0.1')
    const answer = await ask({ url: other }, 'POST /api/v1/manuscripts', {
      body: { title: 'Mine' },
      headers: { cookie, origin: other },
    })
    expect(answer.status).toBe(201)
  })

  it('[C4] asks no origin of a token, which nobody sends by accident', async () => {
    const { token } = person
    const client = createClient(fetch, { origin: house.url, token })
    expect(await client.call(createManuscript, { body: { title: 'By script' } })).toMatchObject({
      role: 'owner',
    })
  })

  it('[C4] lets a session read without an origin', async () => {
    expect((await ask(house, 'GET /api/v1/me', { headers: { cookie } })).status).toBe(200)
  })
})

describe('a house that can be reached from outside', () => {
  it('[M1] is set up only by who knows the code of the console, and bears no guessing', async () => {
    const house = await openApiHouse({ name: 'SQLite', make: makeSqlite }, { setupCode: 'paper-moon' })
    const body = { name: 'Ada', email: 'ada@example.org', password }
    expect(await ask(house, 'POST /api/v1/setup', { body })).toMatchObject({
      status: 403,
      json: { error: { code: 'wrong_setup_code', field: 'code' } },
    })
    const answer = await ask(house, 'POST /api/v1/setup', { body: { ...body, code: ' paper-moon ' } })
    expect(answer.status).toBe(201)
    await house.close()
    const guessed = await openApiHouse({ name: 'SQLite', make: makeSqlite }, { setupCode: 'paper-moon' })
    const guesses: number[] = []
    for (let number = 0; number < 20; number += 1) {
      guesses.push(
        (await ask(guessed, 'POST /api/v1/setup', { body: { ...body, code: `${number}` } })).status,
      )
    }
    expect(new Set(guesses)).toEqual(new Set([403, 429]))
    await guessed.close()
  })

  it('[M8] lets anybody make an account where the house is open', async () => {
    const house = await openApiHouse({ name: 'SQLite', make: makeSqlite }, { env: { STET_SIGNUP: 'open' } })
    const body = { name: 'Guest', email: 'guest@example.org', password }
    expect((await ask(house, 'POST /api/v1/accounts', { body })).status).toBe(403)
    await house.account('First')
    expect(await ask(house, 'POST /api/v1/accounts', { body })).toMatchObject({
      status: 201,
      json: { user: { email: 'guest@example.org' }, manuscriptId: null },
    })
    await house.close()
  })

  it('[C12] makes somebody wait who changes things without end', async () => {
    const house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
    const person = await house.account('Eager')
    const answers = new Set<number>()
    for (let round = 0; round < 15; round += 1) {
      const burst = Array.from({ length: 100 }, () =>
        ask(house, 'PATCH /api/v1/me', { token: person.token, body: {} }),
      )
      for (const { status } of await Promise.all(burst)) answers.add(status)
    }
    expect(answers).toEqual(new Set([400, 429]))
    await house.close()
  })
})
