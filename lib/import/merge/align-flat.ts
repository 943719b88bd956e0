import { diffArrays } from 'diff'
import { alignGap } from './align-gap.ts'
import { paragraphEnd, sceneSign } from './flat-text.ts'

/** A place in one text and the place in the other that it has become; -1 where it is not there. Rises with the place. */
export type Alignment = Int32Array

/**
 * Where each code unit of one flat text stands in another state of it.
 *
 * Equal paragraphs are laid beside each other first; those between are paired by the words they share, also where one was
 * split or several were joined, and compared word by word.
 */
export function alignFlat(one: string, other: string): Alignment {
  const alignment: Alignment = new Int32Array(one.length).fill(-1)
  const [left, right] = [paragraphsOf(one), paragraphsOf(other)]
  let gap: Gap = { left: [], right: [] }
  let [at, otherAt] = [0, 0]
  const close = () => {
    for (const { from, to } of alignGap(gap.left, gap.right)) alignWords(alignment, from, to)
    gap = { left: [], right: [] }
  }
  const parts = diffArrays(left, right, { maxEditLength: paragraphEditsMax }) ?? [
    { value: left, removed: true, added: false },
    { value: right, removed: false, added: true },
  ]
  for (const [index, { value, added, removed }] of parts.entries()) {
    // An empty paragraph between two changes is no place where texts agree.
    const isChance = index > 0 && index < parts.length - 1 && !value.some(hasWords)
    const isKept = !added && !removed && !isChance
    if (isKept) close()
    for (const text of value) {
      if (!isKept && !added) gap.left.push({ text, at })
      if (!isKept && !removed) gap.right.push({ text, at: otherAt })
      if (isKept) keep(alignment, at, otherAt, text.length)
      if (!added) at += text.length
      if (!removed) otherAt += text.length
    }
  }
  close()
  return alignment
}

/** A stretch of a flat text. */
export interface Stretch {
  text: string
  at: number
}

interface Gap {
  left: Stretch[]
  right: Stretch[]
}

function paragraphsOf(text: string): string[] {
  const paragraphs = text.split(paragraphEnd).map((paragraph) => paragraph + paragraphEnd)
  paragraphs.pop()
  return paragraphs
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

function keep(alignment: Alignment, at: number, otherAt: number, length: number): void {
  for (let step = 0; step < length; step += 1) alignment[at + step] = otherAt + step
}

/** Beyond so many changed paragraphs looking for those that stayed takes long. */
const paragraphEditsMax = 20_000

/** Beyond so many changed words two stretches have little in common, and looking for it takes long. */
const wordEditsMax = 3_000

function alignWords(alignment: Alignment, one: Stretch, other: Stretch): void {
  const parts = diffArrays(wordsOf(one.text), wordsOf(other.text), { maxEditLength: wordEditsMax })
  let [at, otherAt] = [one.at, other.at]
  if (!parts) {
    // Their ends are where they meet at least.
    keep(alignment, one.at + one.text.length - 1, other.at + other.text.length - 1, 1)
    return
  }
  const lengths = parts.map(({ value }) => value.reduce((sum, word) => sum + word.length, 0))
  for (const [index, part] of parts.entries()) {
    const length = lengths[index] ?? 0
    if (!part.added && !part.removed && !isConfetti(parts, index)) keep(alignment, at, otherAt, length)
    if (!part.added) at += length
    if (!part.removed) otherAt += length
  }
}

function wordsOf(text: string): string[] {
  return (
    text.match(
      new RegExp(`${sceneSign}|${paragraphEnd}|[\\p{L}\\p{N}\\p{M}]+|[^\\p{L}\\p{N}\\p{M}]`, 'gu'),
    ) ?? []
  )
}

interface Part {
  value: string[]
  added?: boolean
  removed?: boolean
}

/**
 * Whether what two texts share between two changes is no word but only what stands between any two words: then the changes are one.
 */
function isConfetti(parts: Part[], index: number): boolean {
  const text = parts[index]?.value.join('') ?? ''
  if (hasWords(text) || text.includes(paragraphEnd) || text.includes(sceneSign)) return false
  // Between punctuation marks words are replaced one by one; across a space the writer wrote it anew.
  const kinds = /^\s*$/.test(text) ? 'any' : 'both'
  return changesWords(parts, index, -1, kinds) && changesWords(parts, index, 1, kinds)
}

/** Whether words were taken or put (`any`), or taken and put (`both`), beside a part, on one side of it. */
function changesWords(parts: Part[], index: number, side: 1 | -1, kinds: 'any' | 'both'): boolean {
  const beside = [parts[index + side], parts[index + 2 * side]]
  const near = beside[0]?.added || beside[0]?.removed ? beside : []
  const isOfWords = (way: 'added' | 'removed') =>
    near.some((part) => part?.[way] === true && hasWords(part.value.join('')))
  const [added, removed] = [isOfWords('added'), isOfWords('removed')]
  return kinds === 'any' ? added || removed : added && removed
}
