import { createHash } from 'node:crypto'
import { bookFromText } from '#lib/import/book-from-text.ts'
import { readDocx } from '#lib/import/docx/docx-reader.ts'
import { kindOfBytes, refuseZip } from '#lib/import/file-kind.ts'
import type { ImportedBook } from '#lib/import/imported-book.ts'
import { bookFromTextFile } from '#lib/import/read-text-file.ts'
import type { FileOrder } from '../runtime.ts'
import { openZip } from './read-zip.ts'

/** The book that a file holds; what it is is decided by what is in it. Throws `file_refused` or `too_large` with a sentence. */
export async function bookFromFile({ name, bytes, split, at }: FileOrder): Promise<ImportedBook> {
  const options = { split, at, seed: seedOf(bytes) }
  if (kindOfBytes(bytes) === 'text') return bookFromTextFile({ name, bytes }, options)
  const file = await openZip(bytes)
  const isOffice = file.names.includes('_rels/.rels') && !file.names.some((one) => /^(?:xl|ppt)\//.test(one))
  if (!isOffice) throw refuseZip(file.names)
  return bookFromText(await readDocx(file, options), options)
}

/** The same for the same file, so that its suggestions have the same ids each time. */
function seedOf(bytes: Uint8Array): string {
  return `f${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}`
}
