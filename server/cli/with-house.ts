import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'
import { createAttempts } from '../auth/attempts.ts'
import type { Database } from '../db/tables.ts'
import { openUpdateLog } from '../db/update-log/open-update-log.ts'
import type { UpdateLog } from '../db/update-log/update-log.ts'
import { parseEnv } from '../env.ts'
import { createExports } from '../jobs/create-exports.ts'
import { ExportQueue } from '../jobs/export-queue.ts'
import { createLog } from '../log.ts'
import { createMail } from '../mail/create-mail.ts'
import { openDataFolder } from '../processes/data-folder.ts'
import { openMigrated } from '../processes/open-migrated.ts'
import { type RoomPort, setRuntime } from '../runtime.ts'
import { readFirstManuscript } from '../seed/first-manuscript.ts'

/** Runs `work` with the house's data, whether its server runs or not. Migrates first where that is due. */
export async function withHouse<Value>(work: (house: House) => Promise<Value>): Promise<Value> {
  const env = parseEnv(process.env)
  const log = createLog(env.STET_LOG === 'info' ? 'warn' : env.STET_LOG)
  const secret = await openDataFolder(env)
  const { db, place, migrated } = await openMigrated(env, log)
  const updateLog = openUpdateLog(place)
  const exports = createExports({ log })
  const exportJobs = new ExportQueue({ exports, log, folder: join(env.STET_DATA_DIR, 'exports') })
  setRuntime({
    env,
    secret,
    log,
    db,
    rooms: storedRooms(updateLog),
    exports,
    exportJobs,
    mail: createMail(env, log),
    attempts: createAttempts(),
    setupCode: null,
    firstManuscript: await readFirstManuscript(),
  })
  try {
    return await work({ db, migrated })
  } finally {
    setRuntime(undefined)
    await exportJobs.close()
    await exports.close()
    await updateLog.close()
    await db.destroy()
  }
}

export interface House {
  db: Kysely<Database>
  /** The migrations that opening it took. */
  migrated: string[]
}

/** Chapters as they are stored. Reads only: a running server holds the live ones, and two writers would get in each other's way. */
function storedRooms(updateLog: UpdateLog): RoomPort {
  const readUpdates = async (chapterId: string) => {
    const { snapshot, updates } = await updateLog.load(chapterId)
    return snapshot ? [snapshot, ...updates] : updates
  }
  const refuse = () => Promise.reject(new StetError('unavailable'))
  return {
    readDocument: async (chapterId) => documentFromUpdates(await readUpdates(chapterId)),
    readUpdates,
    async readState(chapterId) {
      const { snapshot, updates, seq } = await updateLog.load(chapterId)
      return { document: documentFromUpdates(snapshot ? [snapshot, ...updates] : updates), seq }
    },
    restoreDocument: refuse,
    setAnchor: refuse,
    removeAnchor: refuse,
    listAnchors: refuse,
    decideSuggestions: refuse,
    putSuggestions: refuse,
    announce: () => undefined,
    recheckAccess: async () => undefined,
    closeChapter: async () => undefined,
    stats: () => ({ rooms: 0, connections: 0 }),
  }
}
