import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const startMsMax = 60_000

/** A real house: `node server/main.ts` as a process of its own. It needs the pages built, which `npm test` does first. */
export interface TestServer {
  url: string
  dataDir: string
  /** All that it has printed so far. */
  output(): { stdout: string; stderr: string }
  /** Ends it as a supervisor would and throws the data folder away. Returns the exit code of the end. */
  stop(): Promise<number | null>
  /** Ends it as a power cut would. */
  kill9(): Promise<void>
  /** Starts it again on the same port with the same data, after having stopped it if it still runs. */
  restart(): Promise<void>
}

/** Starts a house on a free port with a data folder of its own; `env` is added to its environment. */
export async function startServer({ env = {} }: { env?: Record<string, string> } = {}): Promise<TestServer> {
  const dataDir = env.STET_DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'stet-house-')))
  let house = await launch({ PORT: '0', ...env, STET_DATA_DIR: dataDir })
  const port = new URL(house.url).port

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (house.child.exitCode === null && house.child.signalCode === null) {
      house.child.kill(signal)
      await once(house.child, 'exit')
    }
    return house.child.exitCode
  }

  return {
    url: house.url,
    dataDir,
    output: () => house.output,
    async stop() {
      const code = await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
      return code
    },
    async kill9() {
      await end('SIGKILL')
    },
    async restart() {
      await end('SIGTERM')
      house = await launch({ ...env, PORT: port, STET_DATA_DIR: dataDir })
    },
  }
}

interface House {
  child: ChildProcess
  url: string
  output: { stdout: string; stderr: string }
}

/** Runs the server until it has printed where it is and answers there. */
async function launch(env: Record<string, string>): Promise<House> {
  const { child, output } = run(['server/main.ts'], { STET_LOG: 'warn', ...env })
  const deadline = Date.now() + startMsMax
  for (;;) {
    const url = /Stet is open at (\S+)/.exec(output.stdout)?.[1]
    if (url && (await isWell(url))) return { child, url, output }
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended at once:\n${output.stdout}${output.stderr}`)
    }
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The server did not come up:\n${output.stdout}${output.stderr}`)
    }
    await new Promise((done) => setTimeout(done, 50))
  }
}

async function isWell(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok
  } catch {
    // Nobody listens yet.
    return false
  }
}

/** Runs a program of the project with only what it needs from this environment. */
function run(args: string[], env: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  return { child, output }
}

/** Runs a program of the project to its end, for instance `['server/cli/main.ts', 'help']`. */
export async function runToEnd(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { child, output } = run(args, env)
  await once(child, 'close')
  return { code: child.exitCode, ...output }
}

/** Somebody with an account, and both ways of showing it: a cookie for browsers, a token for programs. */
export interface TestPerson {
  userId: string
  name: string
  email: string
  password: string
  /** `Cookie` header of a session. */
  cookie: string
  /** Personal access token. */
  token: string
}

const setUpAnswer = z.object({
  user: z.object({ id: z.string() }),
  manuscriptId: z.string(),
  chapterId: z.string(),
})

/** Makes the first account, through the API. Returns the owner and the ids of the Sofie manuscript and its chapter. */
export async function setUp(
  server: Pick<TestServer, 'url'>,
): Promise<{ owner: TestPerson; manuscriptId: string; chapterId: string }> {
  const given = { name: 'Anna Owner', email: 'anna@example.org', password: 'a quiet desk for anna' }
  const response = await fetch(`${server.url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify(given),
  })
  if (!response.ok) throw new Error(`Setting up failed: ${response.status} ${await response.text()}`)
  const { user, manuscriptId, chapterId } = setUpAnswer.parse(await response.json())
  return { owner: await enter(server, { userId: user.id, ...given }), manuscriptId, chapterId }
}

const emailsOfHouses = new Map<string, number>()

/** Of the name; where a house has that already (a test is tried again), with a number. */
function emailFor(name: string, dataDir: string): string {
  const slug = name.toLowerCase().replace(/\W+/g, '.')
  const count = (emailsOfHouses.get(`${dataDir} ${slug}`) ?? 0) + 1
  emailsOfHouses.set(`${dataDir} ${slug}`, count)
  return `${slug}${count > 1 ? `.${count}` : ''}@example.org`
}

/** Makes a further account by the command line, as whoever runs the house can. */
export async function addPerson(
  server: Pick<TestServer, 'url' | 'dataDir'>,
  name: string,
  env: Record<string, string> = {},
): Promise<TestPerson> {
  const given = { name, email: emailFor(name, server.dataDir), password: 'a quiet desk' }
  const args = ['--email', given.email, '--name', given.name, '--password', given.password]
  const made = await runToEnd(['server/cli/main.ts', 'user', 'create', ...args], {
    ...env,
    STET_DATA_DIR: server.dataDir,
  })
  if (made.code !== 0) throw new Error(`The account was not made: ${made.stderr}`)
  return enter(server, { userId: made.stdout.trim(), ...given })
}

async function enter(
  server: Pick<TestServer, 'url'>,
  person: Omit<TestPerson, 'cookie' | 'token'>,
): Promise<TestPerson> {
  const signedIn = await signIn(server, person)
  if (!signedIn.cookie) throw new Error(`Signing in failed: ${signedIn.error}`)
  const response = await fetch(`${server.url}/api/v1/me/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, cookie: signedIn.cookie },
    body: JSON.stringify({ name: 'test' }),
  })
  const { token } = z.object({ token: z.string() }).parse(await response.json())
  return { ...person, cookie: signedIn.cookie, token }
}

/** Signs in as the page does. `cookie` is empty and `error` says why where that was refused. */
export async function signIn(
  server: Pick<TestServer, 'url'>,
  { email, password }: { email: string; password: string },
  headers: Record<string, string> = {},
): Promise<{ status: number; cookie: string; error: string | null; setCookie: string[] }> {
  const asked = await fetch(`${server.url}/api/auth/csrf`, { headers })
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await asked.json())
  const answer = await fetch(`${server.url}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { ...headers, cookie: cookiesOf(asked).join('; ') },
    body: new URLSearchParams({ email, password, csrfToken, json: 'true', callbackUrl: server.url }),
  })
  const { url } = z.object({ url: z.string() }).parse(await answer.json())
  const session = cookiesOf(answer).find((cookie) => cookie.includes('session-token=')) ?? ''
  return {
    status: answer.status,
    cookie: session,
    error: new URL(url).searchParams.get('error'),
    setCookie: answer.headers.getSetCookie(),
  }
}

function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
}
