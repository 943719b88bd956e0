import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import type { DocumentJson } from './document-json.ts'
import { manuscriptSchema } from './schema.ts'
import { fragmentName } from './vocabulary.ts'

/**
 * The first update of a new chapter that holds `document`: exactly what the editor's binding would write.
 *
 * Each call writes under a client id of its own, so the same chapter must not be filled with it twice.
 */
export function documentToUpdate(document: DocumentJson): Uint8Array {
  const doc = new Y.Doc()
  fillYdoc(doc, document)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Writes `document` into `doc`, in one transaction, in place of the text that it holds. */
export function fillYdoc(doc: Y.Doc, document: DocumentJson): void {
  const node = manuscriptSchema.nodeFromJSON(document)
  doc.transact(() => {
    prosemirrorToYXmlFragment(node, doc.getXmlFragment(fragmentName))
  })
}
