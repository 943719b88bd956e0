import type { Entry, ZipFile } from 'yauzl'
import { fromBufferPromise } from 'yauzl'
import type { DocxPackage } from '#lib/import/docx/docx-package.ts'
import { damaged } from '#lib/import/docx/read-xml.ts'
import { importLimits } from '#lib/import/import-limits.ts'
import { refuseFile, refuseSize } from '#lib/import/refuse-file.ts'

/** Below this a part may pack to nothing, since its elements and characters are counted. */
const smallBytes = 64 * 1024 * 1024

/**
 * A zip file as parts by name. Nothing is written anywhere, and no name is ever a path.
 *
 * Sizes are checked twice: what the file says before anything is unpacked, and what really comes while it is. Throws `file_refused` or `too_large`.
 */
export async function openZip(bytes: Uint8Array): Promise<DocxPackage> {
  const zip = await refusing(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true,
    }),
  )
  if (zip.entryCount > importLimits.entries)
    throw refuseSize('This file holds far more parts than any Word file, so it was refused.')
  const entries = new Map<string, Entry>()
  await refusing(
    (async () => {
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, checked(entry, entries))
    })(),
  )
  const budget = { bytes: importLimits.unpackedBytes }
  return { names: [...entries.keys()], read: (name, take) => readPart(zip, entries.get(name), take, budget) }
}

function checked(entry: Entry, before: Map<string, Entry>): Entry {
  if (before.has(entry.fileName)) {
    throw refuseFile('This file holds two parts of one name, as no Word file does, so it was refused.')
  }
  if (entry.isEncrypted()) throw encrypted()
  if (
    entry.uncompressedSize > smallBytes &&
    entry.uncompressedSize > importLimits.ratio * Math.max(entry.compressedSize, 1)
  )
    throw bomb()
  return entry
}

async function readPart(
  zip: ZipFile,
  entry: Entry | undefined,
  take: (chunk: string) => void,
  budget: { bytes: number },
): Promise<void> {
  if (!entry) throw damaged()
  if (entry.uncompressedSize > budget.bytes) throw bomb()
  const stream = await refusing(zip.openReadStreamPromise(entry))
  let decoder: TextDecoder | null = null
  let read = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      read += chunk.byteLength
      budget.bytes -= chunk.byteLength
      if (
        budget.bytes < 0 ||
        (read > smallBytes && read > importLimits.ratio * Math.max(entry.compressedSize, 1))
      )
        throw bomb()
      decoder ??= new TextDecoder(encodingOf(chunk))
      take(decoder.decode(chunk, { stream: true }))
    }
  } catch (error) {
    throw asRefusal(error)
  } finally {
    stream.destroy()
  }
  const rest = decoder?.decode()
  if (rest) take(rest)
}

/** XML is UTF-8 unless a mark at its beginning says otherwise. */
function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  return chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8'
}

async function refusing<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    throw asRefusal(error)
  }
}

/** What yauzl says against a file, in words for people. */
function asRefusal(error: unknown): Error {
  const message = error instanceof Error ? error.message : ''
  if (error instanceof Error && error.name === 'StetError') return error
  if (/relative path|absolute path|invalid characters in fileName/.test(message)) {
    return refuseFile(
      'This file tries to write outside of its place on the computer that opens it, so it was refused.',
    )
  }
  if (/too many bytes in the stream/.test(message)) {
    return refuseFile('This file unpacks to more than it says, as no Word file does, so it was refused.')
  }
  return isReadFault(error) ? damaged() : (error as Error)
}

/** Faults of zip and deflate carry no class of their own. */
function isReadFault(error: unknown): boolean {
  return error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError)
}

function encrypted(): Error {
  return refuseFile('This file is protected by a password. Take the password off and try again.')
}

function bomb(): Error {
  return refuseSize('This file unpacks to far more than any manuscript, so it was refused.')
}
