import type * as Y from 'yjs'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { editYdoc } from './edit-ydoc.ts'
import { restoredText, type EarlierText } from './restored-text.ts'
import type { ClientFor } from './wanted-text.ts'

/**
 * Makes the live text what an earlier text of it was (`restoredText` says what that is), in one Yjs transaction by the smallest edits
 * that do it. Returns whether there was anything to change.
 *
 * What comes back is written under the client id that `clientFor` gives for its author, so that restoring makes nobody the author of
 * another's words.
 */
export function restoreInYdoc(doc: Y.Doc, earlier: EarlierText, clientFor?: ClientFor): boolean {
  const now = documentFromYdoc(doc)
  const wanted = restoredText(now, earlier)
  if (JSON.stringify(now) === JSON.stringify(wanted.document)) return false
  editYdoc(doc, { ...wanted, clientFor })
  return true
}
