import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import type { NewsStop } from './news-stops.ts'

/** A change and the block of the live text that it is in: the block stays the same while others are written before it. */
export interface PlacedStop extends NewsStop {
  element: Y.XmlElement
}

/** How far from where the server saw it a block is looked for. */
const nearBlocks = 80

/**
 * The changes in the text as it is on this page, which may have gone on since the server compared. One whose block has been rewritten or
 * removed meanwhile is left out.
 */
export function placeStops(stops: readonly NewsStop[], live: { document: Node; doc: Y.Doc }): PlacedStop[] {
  const fragment = live.doc.getXmlFragment(fragmentName)
  return stops.flatMap((stop) => {
    const index = indexOf(stop, live.document)
    const element: unknown = index === null ? null : fragment.get(index)
    return element instanceof Y.XmlElement ? [{ ...stop, element }] : []
  })
}

function indexOf({ block, text }: NewsStop, document: Node): number | null {
  const last = document.childCount - 1
  if (text === null) return Math.min(block, last)
  for (let away = 0; away <= nearBlocks; away += 1) {
    for (const index of away === 0 ? [block] : [block - away, block + away]) {
      if (document.maybeChild(index)?.textContent === text) return index
    }
  }
  return null
}
