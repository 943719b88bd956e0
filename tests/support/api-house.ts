import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { encode } from 'next-auth/jwt'
import type { Account } from '#lib/contract/accounts.ts'
import { createAttempts } from '#server/auth/attempts.ts'
import { findActor } from '#server/auth/find-actor.ts'
import { createRooms } from '#server/collab/create-rooms.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { openUpdateLog } from '#server/db/update-log/open-update-log.ts'
import { parseEnv } from '#server/env.ts'
import { createExports } from '#server/jobs/create-exports.ts'
import { ExportQueue, type ExportQueueOptions } from '#server/jobs/export-queue.ts'
import { createLog } from '#server/log.ts'
import { createMail } from '#server/mail/create-mail.ts'
import { getRuntime, setRuntime, type Runtime } from '#server/runtime.ts'
import { readFirstManuscript } from '#server/seed/first-manuscript.ts'
import { createAccount } from '#server/services/accounts/create-account.ts'
import { createToken } from '#server/services/tokens/create-token.ts'
import { serveRoutes } from './api-routes.ts'
import type { TestDatabaseKind } from './databases.ts'

export interface Person {
  id: string
  name: string
  email: string
  token: string
}

/** The HTTP API and the sockets as the house has them, on real rooms and a real database, without Next around the route files. */
export interface ApiHouse {
  url: string
  runtime: Runtime
  /** Makes an account, as the command line does, with a token. */
  account(name: string): Promise<Person>
  tokenFor(account: Account): Promise<Person>
  /** The Cookie header of somebody who is signed in. */
  cookieOf(person: Pick<Person, 'id'>): Promise<string>
  close(): Promise<void>
}

export const password = 'correct horse battery'

interface Options {
  env?: Record<string, string>
  setupCode?: string
  /** Other limits or another clock for exports. */
  exportJobs?: Partial<ExportQueueOptions>
}

export async function openApiHouse(kind: TestDatabaseKind, options: Options = {}): Promise<ApiHouse> {
  const database = await kind.make()
  const db = openDatabase(database.place)
  await migrate(db, database.place.kind)
  const updateLog = openUpdateLog(database.place)
  const server = createServer(await serveRoutes())
  // Longer than any test pauses: a connection that the server closes just as it is used again fails the request.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const env = parseEnv({ ...database.env, PORT: String(port), ...options.env })
  const log = createLog('silent')
  const rooms = createRooms({ env, log, db, updateLog, findActor })
  server.on('upgrade', (request, socket, head) => rooms.handleUpgrade(request, socket, head))
  const exports = createExports({ log })
  const folder = join(env.STET_DATA_DIR, 'exports')
  const exportJobs = new ExportQueue({ exports, log, folder, ...options.exportJobs })
  const used: Runtime = {
    env,
    log,
    db,
    rooms,
    exports,
    exportJobs,
    secret: crypto.randomUUID(),
    mail: createMail(env, log),
    attempts: createAttempts(),
    setupCode: options.setupCode ?? null,
    firstManuscript: await readFirstManuscript(),
  }
  setRuntime(used)
  return {
    url: `http://localhost:${port}`,
    runtime: getRuntime(),
    async account(name) {
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
      return tokenFor(await createAccount({ name, email, password }))
    },
    tokenFor,
    cookieOf,
    async close() {
      await rooms.close()
      server.closeAllConnections()
      server.close()
      await exportJobs.close()
      await exports.close()
      await updateLog.close()
      await db.destroy()
      await database.remove()
      setRuntime(undefined)
    },
  }
}

async function tokenFor({ id, name, email }: Account): Promise<Person> {
  const { token } = await createToken({ userId: id }, { name: 'test' })
  return { id, name, email: email ?? '', token }
}

async function cookieOf({ id }: Pick<Person, 'id'>): Promise<string> {
  const { db, secret } = getRuntime()
  const { sessionEpoch } = await db
    .selectFrom('users')
    .select('sessionEpoch')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const session = await encode({ token: { sub: id, epoch: sessionEpoch }, secret })
  return `next-auth.session-token=${session}`
}
