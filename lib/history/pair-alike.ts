import type { Pair } from './align.ts'
import { likeness, type WordBag } from './likeness.ts'

/** Texts with less in common are two texts, not one that was changed. */
const likenessMin = 0.4
/** Up to so many combinations all are looked at; in larger gaps only those at about the same place. */
const combinationsMax = 4_000
const reachAtSamePlace = 15

/**
 * Which texts of two lists are like each other, in order: the pairs, rising on both sides, whose likeness adds up to the most.
 */
export function pairAlike(one: WordBag[], other: WordBag[]): Pair[] {
  const best = new BestChains(other.length)
  for (const [index, bag] of one.entries()) {
    // From right to left, so that no two pairs of one text follow each other.
    for (const place of placesFor(index, one.length, other.length).toReversed()) {
      const otherBag = other[place]
      const value = otherBag ? likeness(bag, otherBag) : 0
      if (value >= likenessMin) best.add([index, place], value)
    }
  }
  return best.longest()
}

function placesFor(index: number, length: number, otherLength: number): number[] {
  const isSmall = length * otherLength <= combinationsMax
  const middle = Math.round((index * otherLength) / length)
  const from = isSmall ? 0 : Math.max(0, middle - reachAtSamePlace)
  const to = isSmall ? otherLength : Math.min(otherLength, middle + reachAtSamePlace + 1)
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset)
}

interface Chain {
  pair: Pair
  value: number
  before: Chain | null
}

/** The most valuable rising chains by where they end, in a Fenwick tree of maxima. */
class BestChains {
  readonly #tree: (Chain | null)[]

  constructor(length: number) {
    this.#tree = Array.from({ length: length + 1 }, () => null)
  }

  add(pair: Pair, value: number): void {
    const before = this.#endingBefore(pair[1])
    const chain = { pair, value: value + (before?.value ?? 0), before }
    for (let at = pair[1] + 1; at < this.#tree.length; at += at & -at) {
      if ((this.#tree[at]?.value ?? 0) < chain.value) this.#tree[at] = chain
    }
  }

  longest(): Pair[] {
    const pairs: Pair[] = []
    for (let chain = this.#endingBefore(this.#tree.length - 1); chain; chain = chain.before)
      pairs.push(chain.pair)
    return pairs.reverse()
  }

  #endingBefore(place: number): Chain | null {
    let best: Chain | null = null
    for (let at = place; at > 0; at -= at & -at) {
      const chain = this.#tree[at]
      if (chain && chain.value > (best?.value ?? 0)) best = chain
    }
    return best
  }
}
