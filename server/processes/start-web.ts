import { createAttempts } from '../auth/attempts.ts'
import { findActor } from '../auth/find-actor.ts'
import { createRooms } from '../collab/create-rooms.ts'
import { openUpdateLog } from '../db/update-log/open-update-log.ts'
import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import { join } from 'node:path'
import { createExports } from '../jobs/create-exports.ts'
import { ExportQueue } from '../jobs/export-queue.ts'
import { createMail } from '../mail/create-mail.ts'
import { type FirstManuscript, setRuntime } from '../runtime.ts'
import { hasAccounts } from '../services/accounts/house-state.ts'
import { openDataFolder } from './data-folder.ts'
import { HttpDoor } from './http-door.ts'
import { keepHistory } from './keep-history.ts'
import { keepLog } from './keep-log.ts'
import { keepVersions } from './keep-versions.ts'
import { mailDigests } from './mail-digests.ts'
import { openMigrated } from './open-migrated.ts'
import { openPages } from './open-pages.ts'
import { purgeDaily } from './purge-daily.ts'
import { isReachable, newSetUpCode } from './set-up-code.ts'

export interface WebOptions {
  env: Env
  log: Log
  dev: boolean
  firstManuscript: FirstManuscript
}

/** A house that is open. */
export interface Web {
  /** Where it is reached. */
  url: string
  isSetUp: boolean
  /** What the set-up page asks for; null where it asks for none. */
  setupCode: string | null
  /** Takes nobody in any more, stores what is under way, closes the sockets, and leaves. */
  close(): Promise<void>
}

/**
 * Opens the house: pages, API and WebSocket on one port, with everything that they share in the runtime.
 *
 * Throws a `StartError`, whose message is one line for its owner, and then leaves nothing open.
 */
export async function startWeb(options: WebOptions): Promise<Web> {
  const opened: Closing[] = []
  try {
    return await open(options, opened)
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

type Closing = () => Promise<void>

async function open({ env: given, log, dev, firstManuscript }: WebOptions, opened: Closing[]): Promise<Web> {
  const door = new HttpDoor(given, log)
  const port = await door.listen()
  opened.push(() => door.close())
  const env = withPort(given, port)
  const secret = await openDataFolder(env)
  const { db, place } = await openMigrated(env, log)
  opened.push(() => db.destroy())
  const updateLog = openUpdateLog(place, {
    onTrouble: (error) => log.warn({ err: error }, 'a connection of the update log broke'),
  })
  opened.push(() => updateLog.close())
  const exports = createExports({ log })
  opened.push(() => exports.close())
  tellNextAuth(env.STET_URL, secret)
  const pages = await openPages({ dev, port })
  opened.push(() => pages.close())
  const rooms = createRooms({ env, log, db, updateLog, findActor })
  opened.push(async () => {
    door.shut()
    await rooms.close()
    await door.close()
  })
  const isSetUp = await hasAccounts(db)
  const setupCode = isSetUp || !isReachable(env) ? null : newSetUpCode()
  const [mail, attempts] = [createMail(env, log), createAttempts()]
  const exportJobs = new ExportQueue({ exports, log, folder: join(env.STET_DATA_DIR, 'exports') })
  opened.push(() => exportJobs.close())
  setRuntime({ env, secret, log, db, rooms, exports, exportJobs, mail, attempts, setupCode, firstManuscript })
  const endPurging = purgeDaily(log)
  opened.push(async () => endPurging())
  opened.push(mailDigests(mail, log))
  opened.push(keepVersions(log))
  opened.push(keepLog(log))
  opened.push(keepHistory(log))
  door.open({
    request: (request, response) => pages.handleRequest(request, response),
    upgrade(request, socket, head) {
      if (request.url?.startsWith('/collab/')) rooms.handleUpgrade(request, socket, head)
      else if (dev) pages.handleUpgrade(request, socket, head)
      else socket.destroy()
    },
  })
  return { url: env.STET_URL, isSetUp, setupCode, close: () => closeAll(opened) }
}

/** The environment with the port that was really had, where any free one (0) was asked for. */
function withPort(env: Env, port: number): Env {
  const isDefault = env.STET_URL === `http://localhost:${env.PORT}`
  return { ...env, PORT: port, STET_URL: isDefault ? `http://localhost:${port}` : env.STET_URL }
}

/** next-auth takes its address from the environment only. */
function tellNextAuth(url: string, secret: string): void {
  process.env.NEXTAUTH_URL = url
  process.env.NEXTAUTH_SECRET = secret
}

/** In the opposite order of opening. */
async function closeAll(opened: Closing[]): Promise<void> {
  for (const close of opened.splice(0).toReversed()) await close()
}
