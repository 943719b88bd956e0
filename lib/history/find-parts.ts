import type { Pair } from './align.ts'
import { addBags, sharedWords, type WordBag } from './likeness.ts'
import type { Bags, OpenBlocks } from './open-blocks.ts'

/** A neighbour is a part when so much of it comes from the whole, and when it is more than a word. */
const shareMin = 0.7
const wordsMin = 2

/**
 * Finds paragraphs that were split in two or more, and such that were joined, among those that are alike (`pairs`) and their neighbours
 * without a counterpart. What it finds is taken from `open`; in `kept` the whole is paired with its first part.
 */
export function findParts(
  pairs: Pair[],
  open: OpenBlocks,
  bags: Bags,
): { kept: Pair[]; splits: Pair[]; joins: Pair[] } {
  const [kept, splits, joins]: [Pair[], Pair[], Pair[]] = [[], [], []]
  for (const [index, place] of pairs) {
    const parts = partsAround(place, bags.before(index), bags.after, (one) => open.hasAfter(one))
    const wholes =
      parts.length > 1
        ? [index]
        : partsAround(index, bags.after(place), bags.before, (one) => open.hasBefore(one))
    const [first = index, firstPart = place] = [wholes[0], parts[0]]
    kept.push([first, firstPart])
    const found = [
      ...parts.slice(1).map((part) => ({ list: splits, pair: [first, part] as const })),
      ...wholes.slice(1).map((whole) => ({ list: joins, pair: [whole, firstPart] as const })),
    ]
    for (const { list, pair } of found) list.push(pair)
    open.take([
      ...wholes.map((whole) => [whole, firstPart] as const),
      ...parts.map((part) => [first, part] as const),
    ])
  }
  return { kept, splits, joins }
}

/** The block at `place` with those right beside it that are parts of the same whole, in order. */
function partsAround(
  place: number,
  whole: WordBag,
  bagAt: (place: number) => WordBag,
  isOpen: (place: number) => boolean,
): number[] {
  const parts = [place]
  let together = bagAt(place)
  for (const step of [1, -1]) {
    for (let next = place + step; isOpen(next); next += step) {
      const bag = bagAt(next)
      const more = addBags(together, bag)
      const gained = sharedWords(whole, more) - sharedWords(whole, together)
      if (bag.size < wordsMin || gained < shareMin * bag.size) break
      together = more
      parts.push(next)
    }
  }
  return parts.toSorted((one, other) => one - other)
}
