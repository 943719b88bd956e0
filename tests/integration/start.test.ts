import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { closeCodes } from '#lib/wire/close-code.ts'
import { addPerson, runToEnd, setUp, startServer, type TestServer } from '#tests/support/start-server.ts'

describe('starting', { timeout: 60_000 }, () => {
  let server: TestServer | undefined
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stet-start-'))
  })
  afterEach(async () => {
    await server?.stop()
    server = undefined
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('[H1] prints where it is and what to do next, and keeps its data to its owner', async () => {
    server = await startServer()
    expect(server.output().stdout).toContain(
      `Stet is open at ${server.url}\nOpen ${server.url}/set-up to make the first account.\n`,
    )
    expect((await stat(server.dataDir)).mode & 0o777).toBe(0o700)
    expect((await stat(join(server.dataDir, 'secret'))).mode & 0o777).toBe(0o600)
  })

  it('[H2] knows accounts, sessions and tokens again after a restart and after kill -9', async () => {
    server = await startServer()
    const { owner } = await setUp(server)
    const isKnown = async (headers: Record<string, string>) =>
      (await fetch(`${server?.url}/api/v1/me`, { headers })).status
    for (const again of [() => server?.restart(), () => server?.kill9().then(() => server?.restart())]) {
      await again()
      expect(await isKnown({ cookie: owner.cookie })).toBe(200)
      expect(await isKnown({ authorization: `Bearer ${owner.token}` })).toBe(200)
      expect(server.output().stdout).toContain('Sign in there')
    }
  })

  it('[H3] leaves on SIGTERM with exit code 0 and tells open sockets that it does', async () => {
    server = await startServer()
    const { owner, chapterId } = await setUp(server)
    const socket = new WebSocket(
      `${server.url.replace('http', 'ws')}/collab/${chapterId}?token=${owner.token}`,
    )
    await new Promise((done, fail) => socket.once('message', done).once('error', fail))
    const closed = new Promise((done) => socket.once('close', done))
    expect(await server.stop()).toBe(0)
    expect(await closed).toBe(closeCodes.shutting_down.code)
  })

  it('[H4] refuses what is wrong with its environment in one line, without a stack', async () => {
    const notFolder = join(folder, 'a-file')
    await writeFile(notFolder, '')
    await mkdir(join(folder, 'garbled'))
    await writeFile(join(folder, 'garbled', 'stet.sqlite'), 'this is no database '.repeat(100))
    const cases: [Record<string, string>, RegExp][] = [
      [{ PORT: 'abc' }, /^PORT is wrong: must be a whole number/],
      [{ PORT: '70000' }, /^PORT is wrong: must be from 0 to 65535/],
      [{ STET_SECRET: 'short' }, /^STET_SECRET is wrong: must have at least 32/],
      [{ STET_URL: 'ftp://example.org' }, /^STET_URL is wrong: must be a URL that begins with http/],
      [{ STET_URL: 'https://example.org/stet' }, /^STET_URL is wrong: must be an address without a path/],
      [{ GITHUB_ID: 'x' }, /^GITHUB_SECRET must be set too/],
      [{ SMTP_URL: 'smtp://127.0.0.1' }, /^MAIL_FROM must be set too/],
      [{ STET_DATA_DIR: join(notFolder, 'data') }, /^The data folder .* cannot be used: a part of the path/],
      [{ STET_DATA_DIR: '/proc/stet' }, /^The data folder \/proc\/stet cannot be used/],
      [{ STET_DATA_DIR: join(folder, 'garbled') }, /^The database file .* cannot be opened/],
      [{ DATABASE_URL: 'postgres://a:hidden@127.0.0.1:9/x' }, /^The Postgres database 127\.0\.0\.1:9\/x/],
    ]
    const ended = await Promise.all(
      cases.map(([env]) =>
        runToEnd(['server/main.ts'], { PORT: '0', STET_DATA_DIR: join(folder, 'data'), ...env }),
      ),
    )
    for (const [index, { code, stdout, stderr }] of ended.entries()) {
      expect(stderr).toMatch(cases[index]?.[1] ?? /never/)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect(stderr).not.toContain('hidden')
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    }
  })

  it('[H4] says in one line that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => other.once('listening', done))
    const { port } = other.address() as AddressInfo
    const env = { PORT: String(port), STET_DATA_DIR: join(folder, 'data') }
    const { code, stderr } = await runToEnd(['server/main.ts'], env)
    other.close()
    expect(code).toBe(1)
    expect(stderr).toMatch(new RegExp(`^Port ${port} is taken by another program\\..*\\n$`))
  })
})

describe('the door', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ env: { HOST: '0.0.0.0' } })
  })
  afterAll(() => server.stop())

  it('[H5] asks the first person for the printed code where others can reach it', async () => {
    const code = /code: (\w{4}-\w{4})\n/.exec(server.output().stdout)?.[1]
    expect(code).toBeDefined()
    const ask = async (given: string | undefined) => {
      const person = { name: 'Anna', email: 'anna@example.org', password: 'a quiet desk for anna' }
      const response = await fetch(`${server.url}/api/v1/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url },
        body: JSON.stringify({ ...person, code: given }),
      })
      return response.status
    }
    expect(await ask(undefined)).toBe(403)
    expect(await ask('AAAA-AAAA')).toBe(403)
    expect(await ask(code)).toBe(201)
    expect(await ask(code)).toBe(409)
  })

  it('[H6] sends every answer with headers that keep other sites out', async () => {
    for (const path of ['/sign-in', '/api/health', '/api/v1/me', '/nowhere']) {
      const { headers } = await fetch(`${server.url}${path}`)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  it('[H7] refuses bodies that are too large before it reads them', async () => {
    const { status } = await fetch(`${server.url}/api/auth/callback/credentials`, {
      method: 'POST',
      body: 'x'.repeat(65 * 1024),
    })
    expect(status).toBe(413)
  })

  it('[H7] goes on after an upgrade to nowhere and a broken request', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/elsewhere`)
    await new Promise((done) => socket.once('error', done))
    expect((await fetch(`${server.url}/%E0%A4%A`)).status).toBeLessThan(500)
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
  })
})

describe('the command line', { timeout: 60_000 }, () => {
  it('[H8] makes the first account before the house ever ran; it owns the first manuscript', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'stet-cli-'))
    const env = { STET_DATA_DIR: dataDir }
    const cli = (...words: string[]) => runToEnd(['server/cli/main.ts', ...words], env)
    const account = ['--email', 'Anna@Example.org', '--name', 'Anna', '--password', 'a quiet desk for anna']
    expect((await cli('user', 'create', ...account)).stderr).toBe('')
    const made = await cli('token', 'create', '--email', 'anna@example.org', '--name', 'script')
    expect(made.stdout).toMatch(/^stet_[\w-]{43}\n$/)
    const server = await startServer({ env })
    const response = await fetch(`${server.url}/api/v1/manuscripts`, {
      headers: { authorization: `Bearer ${made.stdout.trim()}` },
    })
    expect(await response.json()).toMatchObject({ items: [{ title: 'Sofie Romanova', role: 'owner' }] })
    await server.stop()
  })

  it('[H8] works while the house is open', async () => {
    const server = await startServer()
    await setUp(server)
    const boris = await addPerson(server, 'Boris')
    const response = await fetch(`${server.url}/api/v1/me`, {
      headers: { authorization: `Bearer ${boris.token}` },
    })
    expect(await response.json()).toMatchObject({ id: boris.userId, name: 'Boris' })
    await server.stop()
  })

  it('[H9] says in one line what was typed wrong', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'stet-cli-'))
    const cli = (words: string) =>
      runToEnd(['server/cli/main.ts', ...words.split(' ')], { STET_DATA_DIR: dataDir })
    const cases: [string, RegExp][] = [
      ['dance', /^There is no command "dance"/],
      ['user create --name Anna', /^--email is missing\n$/],
      ['user create --email anna --name Anna --password long-enough-it-is', /^--email must be an e-mail/],
      ['user create --email a@b.cd --name Anna --password short', /^--password must have at least 10/],
      ['user create --email a@b.cd --nam Anna', /^Unknown option '--nam'/],
      ['token create --email nobody@example.org --name x', /^There is no account with/],
    ]
    for (const [words, sentence] of cases) {
      const { code, stdout, stderr } = await cli(words)
      expect(stderr).toMatch(sentence)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    }
    expect((await cli('help')).stdout).toContain('token create --email ADDRESS --name NAME')
    await rm(dataDir, { recursive: true, force: true })
  })
})
