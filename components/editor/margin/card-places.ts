import type { EditorState } from '@tiptap/pm/state'
import { listSuggestions } from '#lib/review/suggestion.ts'
import { readAnchorRanges, type AnchorPlace } from './anchor-ranges.ts'
import { draftRanges } from './draft-anchors.ts'

/** Where everything stands that has a card: anchors by the id of their thread, suggestions and unsent comments by their own. */
export function readCardPlaces(state: EditorState): Map<string, AnchorPlace> {
  const { doc } = state
  const places = readAnchorRanges(doc)
  for (const { id, ranges } of listSuggestions(doc)) {
    const [first] = ranges
    const last = ranges.at(-1)
    if (!first || !last) continue
    const blockIndex = doc.resolve(first.from).index(0)
    places.set(id, { from: first.from, to: last.to, blockIndex })
  }
  for (const { id, from, to } of draftRanges(state)) {
    places.set(id, { from, to, blockIndex: doc.resolve(from).index(0), isLoose: true })
  }
  return places
}
