import type { MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import { alignLists } from './align.ts'
import type { DiffPiece } from './diff.ts'
import { MarkedText } from './marked-text.ts'
import { isWord, wordsOf } from './words.ts'

/**
 * What changed from one paragraph's text to another's, word by word, deletions before insertions. Both are in normal form.
 *
 * The pieces that are not `deleted`, in a row, are `after`; those that are not `inserted` are `before`, with the marks that they had.
 */
export function diffTexts(before: readonly TextJson[], after: readonly TextJson[]): DiffPiece[] {
  const [one, other] = [new MarkedText(before), new MarkedText(after)]
  const pieces: DiffPiece[] = []
  for (const { from, to, otherFrom, otherTo, isSame } of readable(
    stretchesOf(one.text, other.text),
    one.text,
  )) {
    if (isSame) pieces.push(...compareMarks(one, other, { from, to, otherFrom }))
    else {
      pieces.push(...one.slice(from, to).map((text) => pieceOf('deleted', text)))
      pieces.push(...other.slice(otherFrom, otherTo).map((text) => pieceOf('inserted', text)))
    }
  }
  return pieces
}

export function pieceOf(kind: 'same' | 'inserted' | 'deleted', { text, marks }: TextJson): DiffPiece {
  return marks && marks.length > 0 ? { kind, text, marks } : { kind, text }
}

/** A stretch of two texts that is the same in both, or stands for one another. Offsets are in UTF-16 code units. */
export interface Stretch {
  from: number
  to: number
  otherFrom: number
  otherTo: number
  isSame: boolean
}

/** Two texts as stretches in a row, alternately the same and not, cut between words. */
export function stretchesOf(one: string, other: string): Stretch[] {
  if (one === other) {
    return one === '' ? [] : [{ from: 0, to: one.length, otherFrom: 0, otherTo: other.length, isSame: true }]
  }
  const [words, others] = [wordsOf(one), wordsOf(other)]
  const [starts, otherStarts] = [startsOf(words), startsOf(others)]
  const stretches: Stretch[] = []
  let [from, otherFrom] = [0, 0]
  const add = (to: number, otherTo: number, isSame: boolean) => {
    const last = stretches.at(-1)
    if (to === from && otherTo === otherFrom) return
    if (last?.isSame === isSame) Object.assign(last, { to, otherTo })
    else stretches.push({ from, to, otherFrom, otherTo, isSame })
    from = to
    otherFrom = otherTo
  }
  for (const [index, place] of alignLists(words, others)) {
    add(starts[index] ?? 0, otherStarts[place] ?? 0, false)
    add(starts[index + 1] ?? 0, otherStarts[place + 1] ?? 0, true)
  }
  add(one.length, other.length, false)
  return stretches
}

/** Where each word begins, and at the end where the last one ends. */
function startsOf(words: string[]): number[] {
  const starts = [0]
  let at = 0
  for (const word of words) starts.push((at += word.length))
  return starts
}

/** The same with the spaces between two replaced words replaced too, so that people read a changed phrase and not a riddle. */
function readable(stretches: Stretch[], one: string): Stretch[] {
  const joined: Stretch[] = []
  for (const [index, stretch] of stretches.entries()) {
    const last = joined.at(-1)
    const next = stretches[index + 1]
    const isGlue =
      stretch.isSame &&
      last &&
      next &&
      isReplaced(last) &&
      isReplaced(next) &&
      !isWord(one.slice(stretch.from, stretch.to))
    if (last && !last.isSame && (isGlue || !stretch.isSame)) {
      joined[joined.length - 1] = { ...last, to: stretch.to, otherTo: stretch.otherTo }
    } else joined.push(stretch)
  }
  return joined
}

function isReplaced({ from, to, otherFrom, otherTo, isSame }: Stretch): boolean {
  return !isSame && to > from && otherTo > otherFrom
}

function compareMarks(
  one: MarkedText,
  other: MarkedText,
  { from, to, otherFrom }: { from: number; to: number; otherFrom: number },
): DiffPiece[] {
  const pieces: DiffPiece[] = []
  let at = from
  while (at < to) {
    const otherAt = otherFrom + at - from
    const end = Math.min(to, one.runEnd(at), at + other.runEnd(otherAt) - otherAt)
    add(pieces, one.text.slice(at, end), one.marksAt(at), other.marksAt(otherAt))
    at = end
  }
  return pieces
}

/** Neighbours that were parted only by a mark that is not compared are one again. */
function add(pieces: DiffPiece[], text: string, marksBefore: MarkJson[], marks: MarkJson[]): void {
  const piece = { text, ...(marks.length > 0 && { marks }) }
  if (JSON.stringify(marksBefore) === JSON.stringify(marks)) pieces.push({ kind: 'same', ...piece })
  else pieces.push({ kind: 'formatted', ...piece, ...(marksBefore.length > 0 && { marksBefore }) })
}
