import { paragraphEnd, sceneSign, shownFormats, shownStyle, type FlatText } from './flat-text.ts'

/** How alike two states of a chapter are, from 0 (nothing in common) to 1 (equal, but perhaps for order and signs). */
export function similarity(one: WordCounts, other: WordCounts): number {
  let shared = 0
  for (const [word, count] of one.counts) shared += Math.min(count, other.counts.get(word) ?? 0)
  const total = one.total + other.total
  return total === 0 ? 1 : (2 * shared) / total
}

/** The words of a text with what is suggested of them, and their formats. */
export interface WordCounts {
  counts: Map<string, number>
  total: number
}

export function countWords(flat: FlatText): WordCounts {
  const counts = new Map<string, number>()
  let total = 0
  const add = (word: string) => {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    total += 1
  }
  for (const paragraph of flat.paragraphs) add(`${paragraphEnd}${shownStyle(paragraph)}`)
  for (let at = 0; at < flat.text.length;) {
    let end = at + 1
    while (end < flat.text.length && flat.runAt[end] === flat.runAt[at]) end += 1
    const run = flat.runs[flat.runAt[at] ?? 0]
    const suffix = run ? `${run.insertion ? '+' : ''}${run.deletions.length > 0 ? '-' : ''}${looks(run)}` : ''
    for (const word of flat.text.slice(at, end).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) add(word + suffix)
    if (flat.text[at] === sceneSign) add(sceneSign)
    at = end
  }
  return { counts, total }
}

function looks(run: FlatText['runs'][number]): string {
  return Object.entries(shownFormats(run))
    .map(([name, value]) => `|${name}${value === 'on' ? '' : value}`)
    .join('')
}

/** Which of several earlier states somebody most likely went on from: the one that is most like theirs; of equals the last. */
export function closest<Base>(
  theirs: FlatText,
  bases: readonly { base: Base; flat: FlatText }[],
): { base: Base; likeness: number } | null {
  const counts = countWords(theirs)
  let best: { base: Base; likeness: number } | null = null
  for (const { base, flat } of bases) {
    const likeness = similarity(counts, countWords(flat))
    if (!best || likeness >= best.likeness) best = { base, likeness }
  }
  return best
}
