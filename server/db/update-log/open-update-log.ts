import type { DatabasePlace } from '../database-place.ts'
import type { OpenOptions } from '../open-database.ts'
import { PostgresUpdateLog } from './postgres-update-log.ts'
import { SqliteUpdateLog } from './sqlite-update-log.ts'
import type { UpdateLog } from './update-log.ts'

/** The update log of a database whose tables are already there. */
export function openUpdateLog(place: DatabasePlace, options: OpenOptions = {}): UpdateLog {
  return place.kind === 'sqlite'
    ? new SqliteUpdateLog(place.path)
    : new PostgresUpdateLog(place.url, options.onTrouble ?? (() => undefined))
}
