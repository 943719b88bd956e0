import { randomBytes } from 'node:crypto'
import { access, constants, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Env } from '../env.ts'
import { reasonOf, StartError } from './start-error.ts'

/**
 * Makes the data folder, for its owner's eyes only, and returns the secret: `STET_SECRET`, or one that is generated into
 * the folder the first time.
 *
 * Throws a `StartError` when the folder cannot be made or written.
 */
export async function openDataFolder(env: Env): Promise<string> {
  try {
    await makeFolder(env.STET_DATA_DIR)
    await access(env.STET_DATA_DIR, constants.W_OK | constants.X_OK)
    return env.STET_SECRET ?? (await keepSecret(join(env.STET_DATA_DIR, 'secret')))
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      `The data folder ${env.STET_DATA_DIR} cannot be used: ${reasonOf(error)}. STET_DATA_DIR names another one.`,
    )
  }
}

/** Not by `recursive: true`, which never returns where the system says of every parent that it is not there (`/proc`). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path, { mode: 0o700 })
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

async function keepSecret(path: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  try {
    // A link is made whole or not at all, and never over a secret that another process has just made.
    await link(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 32)
    throw new StartError(`The file ${path} does not hold a secret. Remove it to get a new one.`)
  return secret
}
