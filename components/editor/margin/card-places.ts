import type { Node } from '@tiptap/pm/model'
import { listSuggestions } from '#lib/review/suggestion.ts'
import { readAnchorRanges, type AnchorPlace } from './anchor-ranges.ts'

/** Where everything stands that has a card: anchors by the id of their thread, suggestions by their own. */
export function readCardPlaces(doc: Node): Map<string, AnchorPlace> {
  const places = readAnchorRanges(doc)
  for (const { id, ranges } of listSuggestions(doc)) {
    const [first] = ranges
    const last = ranges.at(-1)
    if (!first || !last) continue
    const blockIndex = doc.resolve(first.from).index(0)
    places.set(id, { from: first.from, to: last.to, blockIndex })
  }
  return places
}
