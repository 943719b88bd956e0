import { diffArrays } from 'diff'

/** Index in the one list, and in the other. */
export type Pair = readonly [number, number]

/** Differences beyond this are not searched for, so that no two texts take long: then less is found to be equal. */
const editsMax = 1_500

/**
 * Which entries of two lists are the same, in order: pairs of indices that rise on both sides.
 *
 * Entries that stand once on either side are matched first (Bram Cohen's patience diff), and what lies between by the shortest edit script
 * (Myers 1986), so that lists of any length are done in little more than linear time.
 */
export function alignLists(one: readonly string[], other: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  const spans: Span[] = [{ from: 0, to: one.length, otherFrom: 0, otherTo: other.length }]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const inner = matchEdges(one, other, span, pairs)
    if (inner.from === inner.to || inner.otherFrom === inner.otherTo) continue
    const anchors = uniquePairs(one, other, inner)
    if (anchors.length === 0) matchByEdits(one, other, inner, pairs)
    else spans.push(...spansBetween(inner, anchors))
    pairs.push(...anchors)
  }
  return pairs.sort((a, b) => a[0] - b[0])
}

interface Span {
  from: number
  to: number
  otherFrom: number
  otherTo: number
}

/** Pairs what is equal at both ends, and returns what is left between. */
function matchEdges(one: readonly string[], other: readonly string[], span: Span, pairs: Pair[]): Span {
  let { from, to, otherFrom, otherTo } = span
  while (from < to && otherFrom < otherTo && one[from] === other[otherFrom]) {
    pairs.push([from, otherFrom])
    from += 1
    otherFrom += 1
  }
  while (from < to && otherFrom < otherTo && one[to - 1] === other[otherTo - 1]) {
    to -= 1
    otherTo -= 1
    pairs.push([to, otherTo])
  }
  return { from, to, otherFrom, otherTo }
}

/** The longest rising chain of entries that stand once in either span. */
function uniquePairs(one: readonly string[], other: readonly string[], span: Span): Pair[] {
  const places = placesOnce(one, span.from, span.to)
  const otherPlaces = placesOnce(other, span.otherFrom, span.otherTo)
  const pairs: Pair[] = []
  for (const [entry, place] of places) {
    const otherPlace = otherPlaces.get(entry)
    if (place >= 0 && otherPlace !== undefined && otherPlace >= 0) pairs.push([place, otherPlace])
  }
  return longestRise(pairs)
}

/** Where each entry stands; -1 where it stands more than once. */
function placesOnce(list: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>()
  for (let index = from; index < to; index += 1) {
    const entry = list[index] ?? ''
    places.set(entry, places.has(entry) ? -1 : index)
  }
  return places
}

/** Of pairs that rise in their first index, the longest chain that rises in the second one, too. */
function longestRise(pairs: Pair[]): Pair[] {
  /** At each length the pair with the lowest end of a chain so long, and for each pair the one before it. */
  const ends: number[] = []
  const before: number[] = []
  for (const [index, [, place]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1
      else high = middle
    }
    before.push(low > 0 ? (ends[low - 1] ?? -1) : -1)
    ends[low] = index
  }
  const chain: Pair[] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index]
    if (pair) chain.push(pair)
  }
  return chain.reverse()
}

function spansBetween({ from, to, otherFrom, otherTo }: Span, anchors: Pair[]): Span[] {
  const spans: Span[] = []
  let [start, otherStart] = [from, otherFrom]
  for (const [place, otherPlace] of [...anchors, [to, otherTo] as const]) {
    spans.push({ from: start, to: place, otherFrom: otherStart, otherTo: otherPlace })
    start = place + 1
    otherStart = otherPlace + 1
  }
  return spans
}

function matchByEdits(one: readonly string[], other: readonly string[], span: Span, pairs: Pair[]): void {
  const changes = diffArrays(one.slice(span.from, span.to), other.slice(span.otherFrom, span.otherTo), {
    maxEditLength: editsMax,
  })
  let [place, otherPlace] = [span.from, span.otherFrom]
  for (const { added, removed, value } of changes ?? []) {
    if (!added && !removed)
      for (let index = 0; index < value.length; index += 1) pairs.push([place + index, otherPlace + index])
    if (!added) place += value.length
    if (!removed) otherPlace += value.length
  }
}
