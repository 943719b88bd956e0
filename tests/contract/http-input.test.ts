import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorTable } from '#lib/base/stet-error.ts'
import { makeSqlite } from '#tests/support/databases.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { ask, type Asked } from '#tests/support/ask.ts'

describe('requests over HTTP', () => {
  let house: ApiHouse
  let person: Person
  let chapters: `/${string}`

  beforeAll(async () => {
    house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
    person = await house.account('Petra')
    const made = await post('/api/v1/manuscripts', { title: 'Bounds' })
    chapters = `/api/v1/manuscripts/${(made.json as { id: string }).id}/chapters`
  })
  afterAll(() => house?.close())

  function post(path: `/${string}`, body: unknown, headers: Record<string, string> = {}): Promise<Asked> {
    return ask(house, `POST ${path}`, { token: person.token, body, headers })
  }

  it.each([
    ['a missing field', '/api/v1/manuscripts', {}, 'title'],
    ['an empty field', '/api/v1/manuscripts', { title: '   ' }, 'title'],
    ['a field of the wrong kind', '/api/v1/manuscripts', { title: 7 }, 'title'],
    ['a line break in a title', '/api/v1/manuscripts', { title: 'a\nb' }, 'title'],
    ['a title without end', '/api/v1/manuscripts', { title: 'a'.repeat(201) }, 'title'],
    ['a wrong language', '/api/v1/manuscripts', { title: 'A', language: 'Klingon!' }, 'language'],
    ['an unknown field', '/api/v1/manuscripts', { title: 'A', colour: 'red' }, 'colour'],
    ['no address', '/api/v1/accounts', { name: 'A', email: 'a@', password: 'long enough now' }, 'email'],
    ['a short password', '/api/v1/accounts', { name: 'A', email: 'a@b.cd', password: 'short' }, 'password'],
  ] as const)('[C2] names the field for %s', async (_, path, body, field) => {
    const answer = await post(path, body)
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'invalid_input', field } } })
    expect((answer.json as { error: { message: string } }).error.message).toMatch(/^[A-Z].*\.$/)
  })

  it('[C2] names a wrong field of the query', async () => {
    const answer = await ask(house, 'GET /api/v1/manuscripts?state=burnt', { token: person.token })
    expect(answer).toMatchObject({ status: 400, json: { error: { field: 'state' } } })
    const forged = await ask(house, 'GET /api/v1/manuscripts?cursor=%00nonsense', { token: person.token })
    expect(forged).toMatchObject({ status: 400, json: { error: { field: 'cursor' } } })
  })

  it('[C2] refuses what is not JSON, not an object, or not said to be JSON', async () => {
    expect(await post('/api/v1/manuscripts', '{"title":')).toMatchObject({ status: 400 })
    expect(await post('/api/v1/manuscripts', '[]')).toMatchObject({ status: 400 })
    expect(await post('/api/v1/manuscripts', 'title=A', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      json: { error: { code: 'wrong_type' } },
    })
  })

  it('[C2] takes a request without a body for an empty object', async () => {
    const answer = await ask(house, 'POST /api/v1/manuscripts', { token: person.token })
    expect(answer).toMatchObject({ status: 400, json: { error: { field: 'title' } } })
  })

  it('[C3] refuses a body over the bound, whether it says its length or not', async () => {
    const body = JSON.stringify({ title: 'x'.repeat(1024 * 1024) })
    expect(await post('/api/v1/manuscripts', body)).toMatchObject({
      status: 413,
      json: { error: { code: 'too_large' } },
    })
    expect(await postInChunks(`${house.url}/api/v1/manuscripts`, person.token, body)).toBe(413)
  })

  it('[C3] takes a chapter of several megabytes', async () => {
    const text = 'It rained on the roof of the old house.\n\n'.repeat(50_000)
    expect(await post(chapters, { title: 'Long', text })).toMatchObject({
      status: 201,
      json: { wordCount: 450_000 },
    })
  })

  it('[C5] answers an unknown address with 404, and a wrong method with 405 and those that there are', async () => {
    const nowhere = await ask(house, 'GET /api/v1/nowhere/at/all', { token: person.token })
    expect(nowhere).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } })
    const wrong = await ask(house, 'DELETE /api/v1/manuscripts', { token: person.token })
    expect(wrong).toMatchObject({ status: 405, json: { error: { code: 'wrong_method' } } })
    expect(wrong.headers.get('allow')).toBe('GET, POST')
  })

  it.each(['0', "' or 1=1", '%00', 'ä', 'x'.repeat(500), '../../etc/passwd'])(
    '[C7] answers the id %j like any that does not exist',
    async (id) => {
      const path = `/api/v1/chapters/${encodeURIComponent(id)}` as const
      const answer = await ask(house, `GET ${path}`, { token: person.token })
      expect(answer).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } })
    },
  )

  it('[C13] lets nobody keep a copy of an answer', async () => {
    for (const path of ['/api/v1/me', '/api/v1/nowhere', '/api/health'] as const) {
      const answer = await ask(house, `GET ${path}`, { token: person.token })
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  it('[C9] says without a session how the server is', async () => {
    expect(await ask(house, 'GET /api/health')).toMatchObject({
      status: 200,
      json: { status: 'ok', db: 'ok', rooms: expect.any(Number), connections: expect.any(Number) },
    })
  })

  it('[C11] shows a token once, and refuses it from the moment it is revoked', async () => {
    const made = await post('/api/v1/me/tokens', { name: 'Script' })
    const { id, token } = made.json as { id: string; token: string }
    expect(token).toMatch(/^stet_/)
    const list = await ask(house, 'GET /api/v1/me/tokens', { token })
    expect(list.text).toContain(id)
    expect(list.text).not.toContain(token)
    expect((await ask(house, `DELETE /api/v1/me/tokens/${id}`, { token: person.token })).status).toBe(200)
    expect(await ask(house, 'GET /api/v1/me', { token })).toMatchObject({
      status: 401,
      json: { error: { code: 'signed_out' } },
    })
  })

  it("[C11] lets nobody revoke another's token", async () => {
    const other = await house.account('Other')
    const { items } = (await ask(house, 'GET /api/v1/me/tokens', { token: other.token })).json as {
      items: { id: string }[]
    }
    const answer = await ask(house, `DELETE /api/v1/me/tokens/${items[0]?.id}`, { token: person.token })
    expect(answer.status).toBe(404)
    expect((await ask(house, 'GET /api/v1/me', { token: other.token })).status).toBe(200)
  })
})

describe('a house in trouble', () => {
  it('[C6] tells nothing of a failure but one sentence and the id that is in the log', async () => {
    const house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
    const logged: unknown[] = []
    const note = (given: unknown) => void logged.push(given)
    house.runtime.log = { debug: note, info: note, warn: note, error: note }
    await house.runtime.db.schema.dropTable('invites').execute()
    const answer = await ask(house, 'GET /api/v1/invites/some-link')
    expect(answer.status).toBe(500)
    expect(answer.json).toEqual({
      error: { code: 'internal', message: errorTable.internal.message, id: expect.any(String) },
    })
    const { id } = (answer.json as { error: { id: string } }).error
    expect(logged).toMatchObject([{ id, err: { message: expect.stringContaining('invites') } }])
    await house.close()
  })

  it('[C9] says with 503 that the database does not answer', async () => {
    const house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
    await house.runtime.db.destroy()
    expect(await ask(house, 'GET /api/health')).toMatchObject({
      status: 503,
      json: { status: 'down', db: 'down' },
    })
    await house.close()
  })
})

/** Without a Content-Length, as a hostile or a streaming client sends it. Resolves with the status. */
function postInChunks(url: string, token: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const sent = request(url, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode ?? 0)
      response.resume()
    })
    sent.on('error', reject)
    for (let start = 0; start < body.length; start += 65_536) sent.write(body.slice(start, start + 65_536))
    sent.end()
  })
}
