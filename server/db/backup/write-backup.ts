import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { DatabasePlace } from '../database-place.ts'
import { backupFormat, type Header, writeRow } from './backup-line.ts'
import { readTables } from './read-tables.ts'

interface Options {
  place: DatabasePlace
  path: string
  migration: string
  secret: string | null
  now: Date
}

/**
 * Writes the whole house as it is at one moment into one file, for its owner's eyes only, and returns how many rows that were. The server
 * may go on meanwhile. The file is there once it is whole and on disk.
 */
export async function writeBackup({ place, path, migration, secret, now }: Options): Promise<number> {
  const draft = `${path}.part`
  const header: Header = {
    stet: 'backup',
    format: backupFormat,
    madeAt: now.toISOString(),
    migration,
    secret,
  }
  const counted = { rows: 0 }
  const file = await open(draft, 'wx', 0o600)
  try {
    await pipeline(
      Readable.from(chunks(header, place, counted)),
      createGzip(),
      file.createWriteStream({ flush: true }),
    )
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  return counted.rows
}

const chunkLength = 64 * 1024

/** The lines, many together. */
async function* chunks(
  header: Header,
  place: DatabasePlace,
  counted: { rows: number },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let text = `${JSON.stringify(header)}\n`
  const take = () => {
    const chunk = Buffer.from(text)
    hash.update(chunk)
    text = ''
    return chunk
  }
  for await (const part of readTables(place)) {
    if (part.kind === 'row') {
      counted.rows += 1
      text += `${writeRow(part.fields)}\n`
    } else text += `${JSON.stringify({ table: part.table, columns: part.columns })}\n`
    if (text.length >= chunkLength) yield take()
  }
  yield take()
  yield Buffer.from(`${JSON.stringify({ end: true, rows: counted.rows, sha256: hash.digest('hex') })}\n`)
}
