import * as Y from 'yjs'
import { mergeFile } from '#lib/import/merge/merge-file.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { fillYdoc } from '#lib/manuscript/update-from-document.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { projectBlocks } from '#lib/review/projection.ts'
import { putSuggestions } from '#lib/review/put-suggestions.ts'

/** Who brings files back in tests. */
export const importer = 'importer'

/** `ours` with what was changed between `base` and `theirs` as suggestions of `importer`. */
export function merged(
  base: DocumentJson,
  theirs: DocumentJson,
  ours: DocumentJson,
  { people = {}, prefix = 'w1.' }: { people?: Record<string, string>; prefix?: string } = {},
) {
  const found = mergeFile({ document: base, people }, { document: theirs, people }, ours, {
    user: importer,
    at: '2026-11-22T12:00:00.000Z',
    prefix,
    threads: new Map(),
  })
  const doc = new Y.Doc()
  fillYdoc(doc, ours)
  const before = projection(doc)
  const { lost } = doc.transact(() => putSuggestions(doc, found.plan))
  const [document, after] = [documentFromYdoc(doc), projection(doc)]
  doc.destroy()
  return { ...found, document, lost, projections: { before, after } }
}

/** What the chapter says without the importer's suggestions: what the guard compares. */
function projection(doc: Y.Doc): string[] {
  return projectBlocks(doc.getXmlFragment(fragmentName).toArray(), importer)
}
