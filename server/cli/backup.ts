import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { databasePlace } from '../db/database-place.ts'
import { lastMigration } from '../db/migrate.ts'
import { writeBackup } from '../db/backup/write-backup.ts'
import { reasonOf } from '../processes/start-error.ts'
import { getRuntime } from '../runtime.ts'
import { type Command, UsageError } from './command.ts'
import { withHouse } from './with-house.ts'

export const backup: Command = {
  name: 'backup',
  usage: 'FILE',
  summary: 'Writes the whole house as it is at this moment into a new file, while the server may go on.',
  async run(args) {
    const path = resolve(onlyFile(args))
    if (await stat(path).catch(() => null)) throw new UsageError(`${path} is there already.`)
    return withHouse(async () => {
      const { env, secret } = getRuntime()
      try {
        const rows = await writeBackup({
          place: databasePlace(env),
          path,
          migration: lastMigration,
          secret: env.STET_SECRET === undefined ? secret : null,
          now: new Date(),
        })
        return `${path} (${rows} rows)`
      } catch (error) {
        throw new UsageError(`${path} could not be written: ${reasonOf(error)}.`)
      }
    })
  },
}

function onlyFile(args: string[]): string {
  try {
    const { positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true })
    if (positionals.length === 1 && positionals[0]) return positionals[0]
  } catch {
    throw new UsageError('Write: backup FILE')
  }
  throw new UsageError('Write: backup FILE')
}
