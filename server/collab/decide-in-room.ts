import type * as Y from 'yjs'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { decideInYdoc } from '#lib/review/decide-in-ydoc.ts'
import type { Order } from '#lib/review/decision.ts'
import { listSuggestionsInJson, type Suggestion } from '#lib/review/suggestion.ts'

/** Decides suggestions in the live document and returns them as they were. Throws `suggestion_gone` and then changes nothing. */
export function decideInRoom(doc: Y.Doc, order: Order): Suggestion[] {
  const open = listSuggestionsInJson(documentFromYdoc(doc))
  const decided = new Set(decideInYdoc(doc, order))
  return open.filter(({ id }) => decided.has(id))
}
