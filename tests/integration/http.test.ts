import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '#tests/support/ask.ts'
import { setUp, startServer, type TestPerson, type TestServer } from '#tests/support/start-server.ts'

const seed = readFileSync(new URL('../../server/seed/sofie-chapter.txt', import.meta.url), 'utf8')

/** The contract tests run the route files alone; here Next stands around them. */
describe('the HTTP API of the real server', () => {
  let server: TestServer
  let owner: TestPerson
  let chapterId: string

  beforeAll(async () => {
    server = await startServer()
    ;({ owner, chapterId } = await setUp(server))
  })
  afterAll(async () => {
    await server?.stop()
  })

  it('[M2] has the Sofie chapter word for word', async () => {
    const answer = await ask(server, `GET /api/v1/chapters/${chapterId}/content?as=text`, {
      token: owner.token,
    })
    expect(answer.text).toBe(seed.trim())
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  it('[C4] takes a change by session from its own pages only', async () => {
    const create = (origin: string) =>
      ask(server, 'POST /api/v1/manuscripts', {
        body: { title: 'By page' },
        headers: { cookie: owner.cookie, origin },
      })
    expect((await create(server.url)).status).toBe(201)
    expect((await create('https://evil.example')).status).toBe(403)
  })

  it('[C3] refuses a body over the bound and goes on', async () => {
    const body = JSON.stringify({ title: 'x'.repeat(2 * 1024 * 1024) })
    const answer = await ask(server, 'POST /api/v1/manuscripts', { token: owner.token, body })
    expect(answer).toMatchObject({ status: 413, json: { error: { code: 'too_large' } } })
    expect((await ask(server, 'GET /api/health')).status).toBe(200)
  })

  it('[C3] takes a novel as one chapter', async () => {
    const { json } = await ask(server, 'GET /api/v1/manuscripts', { token: owner.token })
    const manuscriptId = (json as { items: { id: string }[] }).items[0]?.id
    const text = 'It rained on the roof of the old house.\n\n'.repeat(13_400)
    const answer = await ask(server, `POST /api/v1/manuscripts/${manuscriptId}/chapters`, {
      token: owner.token,
      body: { title: 'Novel', text },
    })
    expect(answer).toMatchObject({ status: 201, json: { wordCount: 120_600 } })
  })

  it('[C5] answers in JSON where there is nothing, and where the method is wrong', async () => {
    const nowhere = await ask(server, 'GET /api/v1/nowhere', { token: owner.token })
    expect(nowhere).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } })
    const wrong = await ask(server, 'PUT /api/v1/me', { token: owner.token })
    expect(wrong).toMatchObject({ status: 405, json: { error: { code: 'wrong_method' } } })
  })

  it('[C5] refuses an address that cannot be read', async () => {
    const answer = await ask(server, 'GET /api/v1/chapters/%E0%A4%A', { token: owner.token })
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'invalid_input' } } })
  })

  it('[C1] describes itself', async () => {
    const answer = await ask(server, 'GET /api/v1/openapi.json')
    expect(answer.json).toMatchObject({ openapi: '3.1.0', servers: [{ url: server.url }] })
  })

  it('[C9] says how it is', async () => {
    expect((await ask(server, 'GET /api/health')).json).toEqual({
      status: 'ok',
      db: 'ok',
      rooms: expect.any(Number),
      connections: 0,
    })
  })
})
