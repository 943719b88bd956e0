import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError } from '../db/backup/read-backup.ts'
import { restoreBackup } from '../db/backup/restore-backup.ts'
import { lastMigration } from '../db/migrate.ts'
import { parseEnv, type Env } from '../env.ts'
import { getRuntime } from '../runtime.ts'
import { type Command, UsageError } from './command.ts'
import { withHouse } from './with-house.ts'

export const restore: Command = {
  name: 'restore',
  usage: 'FILE [--replace]',
  summary:
    'Fills an empty house from a backup, on either database; with --replace, whatever is in it gives way. The server must not run.',
  async run(args) {
    const { file, replace } = readArgs(args)
    await requireClosed(parseEnv(process.env))
    return withHouse(async ({ db }) => {
      const { env } = getRuntime()
      const { header, rows } = await restoreBackup({
        db,
        path: file,
        migration: lastMigration,
        replace,
      }).catch((error: unknown) => {
        throw error instanceof BackupError ? new UsageError(error.message) : error
      })
      if (header.secret !== null && env.STET_SECRET === undefined) {
        await writeFile(join(env.STET_DATA_DIR, 'secret'), header.secret, { mode: 0o600 })
      }
      const needsSecret = header.secret === null && env.STET_SECRET === undefined
      const note = needsSecret ? '\nSet STET_SECRET to what it was, or share links are no longer valid.' : ''
      return `The house is as it was at ${header.madeAt} (${rows} rows).${note}`
    })
  },
}

function readArgs(args: string[]): { file: string; replace: boolean } {
  try {
    const { positionals, values } = parseArgs({
      args,
      options: { replace: { type: 'boolean', default: false } },
      strict: true,
      allowPositionals: true,
    })
    if (positionals.length === 1 && positionals[0]) {
      return { file: resolve(positionals[0]), replace: values.replace }
    }
  } catch {
    throw new UsageError('Write: restore FILE [--replace]')
  }
  throw new UsageError('Write: restore FILE [--replace]')
}

/** A running server holds chapters in memory and would write them over what is restored. */
async function requireClosed({ STET_URL }: Env): Promise<void> {
  const answer = await fetch(`${STET_URL}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
    () => null,
  )
  const health: unknown = await answer?.json().catch(() => null)
  if (typeof health === 'object' && health !== null && 'rooms' in health) {
    throw new UsageError(`The server runs at ${STET_URL}. Stop it first.`)
  }
}
