import { sql } from 'kysely'
import type { Health } from '#lib/contract/health.ts'
import { getRuntime } from '#server/runtime.ts'

const patienceMs = 3_000

/** How the server is. A database that does not answer within three seconds is down. */
export async function getHealth(): Promise<Health> {
  const db = (await databaseAnswers()) ? 'ok' : 'down'
  return { status: db, db, ...getRuntime().rooms.stats() }
}

async function databaseAnswers(): Promise<boolean> {
  const { db, log } = getRuntime()
  const giveUp = Promise.withResolvers<boolean>()
  const timer = setTimeout(giveUp.resolve, patienceMs, false)
  try {
    return await Promise.race([sql`select 1`.execute(db).then(() => true), giveUp.promise])
  } catch (error) {
    log.warn({ err: error }, 'the database does not answer')
    return false
  } finally {
    clearTimeout(timer)
  }
}
