import type { Doc } from 'yjs'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'

/** What the chapter says in this browser, as plain text. */
export function textOf(doc: Doc): string {
  return plainTextOf(documentFromYdoc(doc))
}
