import { isWord, wordsOf } from './words.ts'

/** How often each word stands in a text, without regard to capitals. */
export interface WordBag {
  counts: Map<string, number>
  size: number
}

export function wordBagOf(text: string): WordBag {
  const counts = new Map<string, number>()
  let size = 0
  for (const word of wordsOf(text.toLowerCase())) {
    if (!isWord(word)) continue
    counts.set(word, (counts.get(word) ?? 0) + 1)
    size += 1
  }
  return { counts, size }
}

/** The share of words that two texts have in common, from 0 to 1; texts without words have nothing in common. */
export function likeness(one: WordBag, other: WordBag): number {
  if (one.size === 0 || other.size === 0) return 0
  return (2 * sharedWords(one, other)) / (one.size + other.size)
}

/** How many words two texts have in common. */
export function sharedWords(one: WordBag, other: WordBag): number {
  const [small, large] = one.counts.size <= other.counts.size ? [one, other] : [other, one]
  let shared = 0
  for (const [word, count] of small.counts) shared += Math.min(count, large.counts.get(word) ?? 0)
  return shared
}

/** The words of both. */
export function addBags(one: WordBag, other: WordBag): WordBag {
  const counts = new Map(one.counts)
  for (const [word, count] of other.counts) counts.set(word, (counts.get(word) ?? 0) + count)
  return { counts, size: one.size + other.size }
}
