import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import type { FirstText } from '#server/runtime.ts'

/** What is stored of a new chapter that holds `document`. A novel takes a fifth of a second: see `encodeApart`. */
export function encodeText(document: DocumentJson): FirstText {
  return { bytes: documentToUpdate(document), wordCount: countWords(document) }
}
