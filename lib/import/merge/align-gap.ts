import type { Stretch } from './align-flat.ts'
import { sceneSign } from './flat-text.ts'

/** Stretches of two texts, each of one or more paragraphs, that are to be compared word by word. */
export interface Group {
  from: Stretch
  to: Stretch
}

/** Paragraphs are alike from this share of common words on. */
const likenessMin = 0.4

/** Empty paragraphs and scene breaks are all alike: they never outweigh words. */
const wordlessLikeness = 0.01

/** A paragraph belongs to its neighbour's counterpart where that has so many of its words over. */
const containmentMin = 0.7

/** Larger gaps are paired in order only within this distance. */
const reach = 60

/**
 * Pairs the paragraphs between two places where texts agree: each with the one that is most like it, in order, and with it the
 * neighbours that it was split into or joined from. Those of which nothing is like stay out.
 */
export function alignGap(left: Stretch[], right: Stretch[]): Group[] {
  if (left.length === 0 || right.length === 0) return []
  const [ours, theirs] = [left.map(prepare), right.map(prepare)]
  const pairs = pairAlike(ours, theirs)
  addLonePairs(pairs, ours, theirs)
  const groups: Group[] = []
  let taken: Pair = { left: -1, right: -1 }
  for (const [index, pair] of pairs.entries()) {
    const bounds = { before: taken, after: pairs[index + 1] ?? { left: left.length, right: right.length } }
    const leftRange = extend(ours, pair.left, [bounds.before.left, bounds.after.left], theirs[pair.right])
    const rightRange = extend(theirs, pair.right, [bounds.before.right, bounds.after.right], ours[pair.left])
    groups.push({ from: join(ours.slice(...leftRange)), to: join(theirs.slice(...rightRange)) })
    taken = { left: leftRange[1] - 1, right: rightRange[1] - 1 }
  }
  return groups
}

interface Prepared extends Stretch {
  words: Map<string, number>
  count: number
  isScene: boolean
}

interface Pair {
  left: number
  right: number
}

function prepare(stretch: Stretch): Prepared {
  const words = new Map<string, number>()
  let count = 0
  for (const word of stretch.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    words.set(word, (words.get(word) ?? 0) + 1)
    count += 1
  }
  return { ...stretch, words, count, isScene: stretch.text.startsWith(sceneSign) }
}

/** Beyond so many pairs of paragraphs two texts have hardly a paragraph in common, and comparing them takes long. */
const comparisonsMax = 16_000_000

/** The pairs in order with the greatest likeness in all. */
function pairAlike(left: Prepared[], right: Prepared[]): Pair[] {
  if (left.length * right.length > comparisonsMax) return []
  const width = right.length + 1
  const best = new Float64Array((left.length + 1) * width)
  const scores = new Float64Array((left.length + 1) * width)
  const slope = right.length / left.length
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const isNear = Math.abs(row * slope - column) <= reach
      const [one, other] = [left[row], right[column]]
      const score = isNear && one && other ? likeness(one, other) : 0
      const place = row * width + column
      scores[place] = score >= likenessMin || score === wordlessLikeness ? score : 0
      best[place] = Math.max(
        best[place + width] ?? 0,
        best[place + 1] ?? 0,
        (scores[place] ?? 0) > 0 ? (scores[place] ?? 0) + (best[place + width + 1] ?? 0) : 0,
      )
    }
  }
  return trace(best, scores, left.length, right.length)
}

function trace(best: Float64Array, scores: Float64Array, rows: number, columns: number): Pair[] {
  const width = columns + 1
  const pairs: Pair[] = []
  let [row, column] = [0, 0]
  while (row < rows && column < columns) {
    const place = row * width + column
    const score = scores[place] ?? 0
    if (score > 0 && best[place] === score + (best[place + width + 1] ?? 0)) {
      pairs.push({ left: row, right: column })
      row += 1
      column += 1
    } else if (best[place] === best[place + width]) row += 1
    else column += 1
  }
  return pairs
}

/** One paragraph on each side between two pairs: rewritten, even if no word stayed. */
function addLonePairs(pairs: Pair[], left: Prepared[], right: Prepared[]): void {
  const ends = [...pairs, { left: left.length, right: right.length }]
  let before: Pair = { left: -1, right: -1 }
  for (const pair of ends) {
    const lone = { left: before.left + 1, right: before.right + 1 }
    const isLone = pair.left - before.left === 2 && pair.right - before.right === 2
    if (isLone && left[lone.left]?.isScene === right[lone.right]?.isScene) pairs.push(lone)
    before = pair
  }
  pairs.sort((one, other) => one.left - other.left)
}

/** A paragraph with those beside it, between the bounds, whose words its counterpart has over. */
function extend(
  list: Prepared[],
  index: number,
  [low, high]: [number, number],
  counterpart: Prepared | undefined,
): [number, number] {
  const paragraph = list[index]
  if (!counterpart || !paragraph || paragraph.isScene) return [index, index + 1]
  const over = new Map(counterpart.words)
  take(over, paragraph)
  let [from, to] = [index, index + 1]
  for (let next = to; next < high; next += 1) {
    if (claim(over, list[next])) to = next + 1
    else if (!list[next]?.isScene) break
  }
  for (let next = from - 1; next > low; next -= 1) {
    if (claim(over, list[next])) from = next
    else if (!list[next]?.isScene) break
  }
  return [from, to]
}

function claim(over: Map<string, number>, paragraph: Prepared | undefined): boolean {
  if (!paragraph || paragraph.isScene || paragraph.count === 0) return false
  if (shared(paragraph.words, over) / paragraph.count < containmentMin) return false
  take(over, paragraph)
  return true
}

function take(over: Map<string, number>, { words }: Prepared): void {
  for (const [word, times] of words) over.set(word, Math.max(0, (over.get(word) ?? 0) - times))
}

function join(stretches: Prepared[]): Stretch {
  return { text: stretches.map(({ text }) => text).join(''), at: stretches[0]?.at ?? 0 }
}

/** The share of words that two paragraphs have in common, from 0 to 1; 0 for a scene break and a paragraph. */
function likeness(one: Prepared, other: Prepared): number {
  if (one.isScene !== other.isScene) return 0
  if (one.count === 0 || other.count === 0) return one.text === other.text ? wordlessLikeness : 0
  return (2 * shared(one.words, other.words)) / (one.count + other.count)
}

function shared(one: Map<string, number>, other: Map<string, number>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  let count = 0
  for (const [word, times] of few) count += Math.min(times, many.get(word) ?? 0)
  return count
}
