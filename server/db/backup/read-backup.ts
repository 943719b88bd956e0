import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { backupTables } from './backup-tables.ts'
import {
  backupFormat,
  endLine,
  type Field,
  type Header,
  headerLine,
  readFields,
  rowLine,
  tableLine,
} from './backup-line.ts'

/** Why a file is not a backup that can be restored, as the one line that its owner reads. */
export class BackupError extends Error {}

export type BackupPart =
  | { kind: 'header'; header: Header }
  | { kind: 'table'; table: string; columns: string[] }
  | { kind: 'row'; fields: Field[] }

/** No row is larger: a chapter's whole state is some megabytes at most. */
const lineBytesMax = 256 * 1024 * 1024

const newline = 10

/**
 * The parts of a backup in order, each checked. Throws a `BackupError` where it is none, is damaged or ends too early; since that may show
 * at the very end only, read it once to its end before believing any of it.
 */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  const seen = new Set<string>()
  let [width, rows, isOver, isFirst] = [0, 0, false, true]
  for await (const line of linesOf(path)) {
    if (isOver) throw damaged()
    const json = parse(line)
    if (isFirst) {
      isFirst = false
      yield { kind: 'header', header: readHeader(json) }
    } else if (Array.isArray(json)) {
      const row = rowLine.safeParse(json)
      if (!row.success || row.data.length !== width) throw damaged()
      rows += 1
      yield { kind: 'row', fields: readFields(row.data) }
    } else {
      const end = endLine.safeParse(json)
      if (end.success) {
        if (end.data.rows !== rows || end.data.sha256 !== hash.digest('hex')) throw damaged()
        isOver = true
        continue
      }
      const { table, columns } = readTable(json)
      if (seen.has(table)) throw damaged()
      seen.add(table)
      width = columns.length
      yield { kind: 'table', table, columns }
    }
    hash.update(line).update('\n')
  }
  if (!isOver) throw new BackupError('The backup ends too early: a part of the file is missing.')
}

function readHeader(json: unknown): Header {
  const header = headerLine.safeParse(json)
  if (!header.success) throw new BackupError('This file is not a backup of Stet.')
  if (header.data.format > backupFormat) throw tooNew()
  return header.data
}

function readTable(json: unknown): { table: string; columns: string[] } {
  const table = tableLine.safeParse(json)
  if (!table.success) throw damaged()
  if (!backupTables.some((known) => known === table.data.table)) throw tooNew()
  return table.data
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString())
  } catch {
    throw damaged()
  }
}

function damaged(): BackupError {
  return new BackupError('The backup is damaged: what is in the file is not what was written.')
}

export function tooNew(): BackupError {
  return new BackupError('The backup was made by a newer Stet than this one.')
}

async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const chunk of inflated(path)) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)])
      pieces = []
      length = 0
      start = end + 1
    }
    if (start === chunk.length) continue
    pieces.push(chunk.subarray(start))
    length += chunk.length - start
    if (length > lineBytesMax) throw damaged()
  }
  if (pieces.length > 0) throw new BackupError('The backup ends too early: a part of the file is missing.')
}

async function* inflated(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path)
  const gunzip = createGunzip()
  source.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError(sentenceFor(error, path))
  } finally {
    source.destroy()
  }
}

function sentenceFor(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'Z_BUF_ERROR') return 'The backup ends too early: a part of the file is missing.'
  if (code === 'Z_DATA_ERROR') return 'The file is not a backup of Stet, or it is damaged.'
  return `The file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`
}
