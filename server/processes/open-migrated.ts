import { type Kysely, sql } from 'kysely'
import { type DatabasePlace, databasePlace } from '../db/database-place.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Database } from '../db/tables.ts'
import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import { reasonOf, StartError } from './start-error.ts'

/**
 * The database of this environment with its tables in the newest form, and the names of the migrations that this took.
 *
 * Throws a `StartError` when it cannot be reached or opened.
 */
export async function openMigrated(
  env: Env,
  log: Log,
): Promise<{ db: Kysely<Database>; place: DatabasePlace; migrated: string[] }> {
  const place = databasePlace(env)
  const db = await reach(place, log)
  try {
    return { db, place, migrated: await migrate(db, place.kind) }
  } catch (error) {
    await db.destroy()
    throw new StartError(`The tables of ${nameOf(place)} cannot be brought up to date: ${reasonOf(error)}.`)
  }
}

async function reach(place: DatabasePlace, log: Log): Promise<Kysely<Database>> {
  let db: Kysely<Database> | null = null
  try {
    db = openDatabase(place, {
      onTrouble: (error) => log.warn({ err: error }, 'a database connection broke'),
    })
    await sql`select 1`.execute(db)
    return db
  } catch (error) {
    await db?.destroy()
    throw new StartError(`${nameOf(place)} cannot be opened: ${reasonOf(error)}.`)
  }
}

/** The database in words, without the password of its address. */
function nameOf(place: DatabasePlace): string {
  if (place.kind === 'sqlite') return `The database file ${place.path}`
  const { host, pathname } = new URL(place.url)
  return `The Postgres database ${host}${pathname} (DATABASE_URL)`
}
