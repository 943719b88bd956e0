import type * as Y from 'yjs'
import { findQuote } from './anchor-quote.ts'
import { isSceneBreak } from './anchor-mark.ts'
import { offsetOfPosition, traceOf, trimRange, type AnchorRange, type AnchorTrace } from './anchor-range.ts'
import type { AnchorText } from './anchor-text.ts'

/** So many characters of the old surroundings must still stand around a passage for it to be the one that was lost. */
const contextMatchMin = 12

/** A passage of this length that stands in the chapter once is no chance: it is the one, whatever became of its surroundings. */
const distinctLengthMin = 24

const candidatesMax = 200

/**
 * Where the passage of a lost anchor stands now, or null when its text is gone or cannot be told for certain.
 *
 * First the passage between the kept positions, if it still reads as the quote; else the one place where the quote stands
 * in its old surroundings, or of a long passage the one place where it stands. A mere equal phrase elsewhere is not taken: a comment on the wrong words is worse than a detached one.
 */
export function locateLostAnchor(doc: Y.Doc, reading: AnchorText, trace: AnchorTrace): AnchorRange | null {
  if (trace.quote.trim() === '') return lostSceneBreak(reading, trace)
  return betweenPositions(doc, reading, trace) ?? inOldSurroundings(reading, trace)
}

function betweenPositions(doc: Y.Doc, reading: AnchorText, trace: AnchorTrace): AnchorRange | null {
  const start = offsetOfPosition(doc, reading, trace.start)
  const end = offsetOfPosition(doc, reading, trace.end)
  if (typeof start !== 'number' || typeof end !== 'number') return null
  const range = trimRange(reading, { start, end })
  return range && reading.text.slice(range.start, range.end) === trace.quote ? range : null
}

function inOldSurroundings(reading: AnchorText, trace: AnchorTrace): AnchorRange | null {
  const found = findQuote(reading, trace.quote, candidatesMax)
  const [only, other] = found
  if (only && !other && trace.quote.length >= distinctLengthMin) return only
  return bestFit(reading, found, trace)
}

/** The one of the passages around which the most of the old surroundings stands; null where that is too little, or no choice. */
function bestFit(reading: AnchorText, found: AnchorRange[], trace: AnchorTrace): AnchorRange | null {
  const needed = Math.min(contextMatchMin, trace.contextBefore.length + trace.contextAfter.length)
  const [best, second] = found
    .map((range) => ({ range, score: contextMatch(reading.text, range, trace) }))
    .filter(({ score }) => score >= needed)
    .sort((a, b) => b.score - a.score)
  if (!best || best.score === second?.score) return null
  return best.range
}

/** A scene break has no words to be known by: it is the very one, or the one that stands in the old surroundings. */
function lostSceneBreak(reading: AnchorText, trace: AnchorTrace): AnchorRange | null {
  const ranges = reading.blocks.filter(isSceneBreak).map(({ start, end }) => ({ start, end }))
  const same = ranges.find((range) => traceOf(reading, range).start === trace.start)
  return same ?? bestFit(reading, ranges, trace)
}

/** How many characters beside the passage are as they were, counted outwards from it on both sides. */
function contextMatch(text: string, range: AnchorRange, trace: AnchorTrace): number {
  let before = 0
  while (
    before < trace.contextBefore.length &&
    text[range.start - 1 - before] === trace.contextBefore.at(-1 - before)
  )
    before += 1
  let after = 0
  while (after < trace.contextAfter.length && text[range.end + after] === trace.contextAfter[after])
    after += 1
  return before + after
}
