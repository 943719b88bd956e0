import * as Y from 'yjs'
import { readBlocks } from '#lib/manuscript/document-from-ydoc.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { alignBlocks } from './align-blocks.ts'
import { editBlock } from './edit-block.ts'
import { insertBlocks } from './insert-text.ts'
import type { ClientFor, WantedBlock, WantedText } from './wanted-text.ts'

/**
 * Makes the live text what is wanted, in one Yjs transaction under `origin`, by the smallest edits that do it: text that stays is not
 * touched, so that carets, anchors and what others write there at the same moment keep their places.
 *
 * `document` is in normal form; the chapter then reads as it.
 */
export function editYdoc(
  doc: Y.Doc,
  { document, authors = [], clientFor }: WantedText,
  origin?: unknown,
): void {
  const wanted = document.content.map((block, index) => ({ block, authors: authors[index] ?? [] }))
  doc.transact(() => editBlocks(doc, wanted, clientFor ?? (() => doc.clientID)), origin)
}

function editBlocks(doc: Y.Doc, wanted: WantedBlock[], clientFor: ClientFor): void {
  const fragment = doc.getXmlFragment(fragmentName)
  const current = readBlocks(doc)
  const { kept } = alignBlocks(
    current.map(({ block }) => block),
    wanted.map(({ block }) => block),
  )
  // From the end to the beginning, so that what has been done does not move what is still to be done.
  let [end, wantedEnd] = [current.length, wanted.length]
  for (const [index, place] of [...kept.toReversed(), [-1, -1] as const]) {
    const gone = current.slice(index + 1, end).map(({ element }) => element)
    const next = wanted.slice(place + 1, wantedEnd)
    deleteElements(fragment, gone)
    const [here, want] = [current[index], wanted[place]]
    if (next.length > 0) {
      insertBlocks(fragment, here ? fragment.toArray().indexOf(here.element) + 1 : 0, next, clientFor)
    }
    if (here && want) editBlock(here, want, clientFor)
    end = index
    wantedEnd = place
  }
}

/** Neighbours go in one deletion. */
function deleteElements(fragment: Y.XmlFragment, gone: Y.XmlElement[]): void {
  if (gone.length === 0) return
  const doomed = new Set<unknown>(gone)
  const children = fragment.toArray()
  for (let index = children.length - 1; index >= 0; index -= 1) {
    if (!doomed.has(children[index])) continue
    let from = index
    while (from > 0 && doomed.has(children[from - 1])) from -= 1
    fragment.delete(from, index - from + 1)
    index = from
  }
}
