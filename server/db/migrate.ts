import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { DatabasePlace } from './database-place.ts'
import { first } from './migrations/0001-first.ts'
import { shareLinks } from './migrations/0002-share-links.ts'
import { notifications } from './migrations/0003-notifications.ts'
import { margin } from './migrations/0004-margin.ts'
import { versions } from './migrations/0005-versions.ts'
import { history } from './migrations/0006-history.ts'
import { matter } from './migrations/0007-matter.ts'
import { roundTrip } from './migrations/0010-round-trip.ts'
import type { Database } from './tables.ts'

/**
 * Brings the tables to the newest form and returns the names of the migrations that this took: none when all was new.
 *
 * Several processes may do this at once: one migrates, the others wait.
 */
export async function migrate(db: Kysely<Database>, kind: DatabasePlace['kind']): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** In the order of their names. What has been released is never changed: add another. */
function migrations(kind: DatabasePlace['kind']): Record<string, Migration> {
  const bytes = kind === 'sqlite' ? 'blob' : 'bytea'
  return {
    '0001-first': first(bytes),
    '0002-share-links': shareLinks,
    '0003-notifications': notifications,
    '0004-margin': margin,
    '0005-versions': versions(bytes),
    '0006-history': history(bytes),
    '0007-matter': matter,
    '0010-round-trip': roundTrip(bytes),
  }
}

/** The name of the newest. */
export const lastMigration = Object.keys(migrations('sqlite')).at(-1) ?? ''
