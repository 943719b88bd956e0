import type * as Y from 'yjs'
import { StetError } from '#lib/base/stet-error.ts'
import {
  anchoredRange,
  listAnchorMarks,
  removeAnchorMark,
  sceneBreaksIn,
  setAnchorMark,
} from '#lib/manuscript/anchor-mark.ts'
import { findQuote } from '#lib/manuscript/anchor-quote.ts'
import {
  holdsPosition,
  offsetOfPosition,
  traceOf,
  trimRange,
  type AnchorRange,
} from '#lib/manuscript/anchor-range.ts'
import { readAnchorText, type AnchorText } from '#lib/manuscript/anchor-text.ts'
import type { AnchoredPlace, AnchorPlace, RoomPort } from '../../runtime.ts'
import type { FreshAnchors } from './fresh-anchors.ts'

/** Runs `work` on the live document of a chapter, within one transaction that is logged under `userId`. */
export type WithRoom = <Value>(
  chapterId: string,
  userId: string | null,
  work: (doc: Y.Doc) => Value,
) => Promise<Value>

interface Options {
  withRoom: WithRoom
  fresh: FreshAnchors
  /** How long to wait for the text that a client has already, but its updates have not brought yet. */
  waitMsMax?: number
}

const pauseMs = 40

/** The part of the room port that sets, lists and removes the anchors of threads in the live text. */
export function createAnchors({
  withRoom,
  fresh,
  waitMsMax = 3_000,
}: Options): Pick<RoomPort, 'setAnchor' | 'removeAnchor' | 'listAnchors'> {
  return {
    async setAnchor(chapterId, { threadId, userId, place }) {
      const isHeld = () => withRoom(chapterId, null, (doc) => holdsPlace(doc, place))
      const deadline = performance.now() + waitMsMax
      while (!(await isHeld()) && performance.now() < deadline) await pause()
      return withRoom(chapterId, userId, (doc) => {
        const anchored = anchorIn(doc, threadId, place)
        fresh.note(threadId)
        return anchored
      })
    },
    removeAnchor: (chapterId, { threadId, userId }) =>
      withRoom(chapterId, userId, (doc) => removeAnchorMark(doc, threadId)),
    listAnchors: (chapterId) => withRoom(chapterId, null, (doc) => listAnchorMarks(readAnchorText(doc))),
  }
}

/**
 * Marks the place in the document, and no other for this thread, and says what to keep of it.
 *
 * Throws `StetError('quote_not_found')` where a quote alone was given and is not there, `StetError('anchor_not_found')`
 * where the text between the two positions is gone and its quote is not there either.
 */
export function anchorIn(doc: Y.Doc, threadId: string, place: AnchorPlace): AnchoredPlace {
  const reading = readAnchorText(doc)
  const range = rangeOfPlace(doc, reading, place)
  if (!range) throw new StetError('start' in place ? 'anchor_not_found' : 'quote_not_found')
  if (anchoredRange(reading, threadId)) removeAnchorMark(doc, threadId)
  setAnchorMark(reading, range, threadId)
  return traceOf(reading, range)
}

function rangeOfPlace(doc: Y.Doc, reading: AnchorText, place: AnchorPlace): AnchorRange | null {
  const between = 'start' in place ? rangeBetween(doc, reading, place) : null
  if (between || place.quote === undefined) return between
  // Where positions were given but their text is gone, an equal phrase is taken only if there is no choice.
  const [found, other] = findQuote(reading, place.quote, 2)
  return 'start' in place && other ? null : (found ?? null)
}

function rangeBetween(
  doc: Y.Doc,
  reading: AnchorText,
  place: { start: string; end: string },
): AnchorRange | null {
  const ends = [place.start, place.end].map((position) => offsetOfPosition(doc, reading, position))
  const offsets = ends.filter((end) => typeof end === 'number')
  if (offsets.length < 2) return null
  const range = { start: Math.min(...offsets), end: Math.max(...offsets) }
  const words = trimRange(reading, range)
  if (words) return words
  const breaks = sceneBreaksIn(reading, range)
  const [first, last] = [breaks[0], breaks.at(-1)]
  return first && last ? { start: first.start, end: last.end } : null
}

function holdsPlace(doc: Y.Doc, place: AnchorPlace): boolean {
  return !('start' in place) || (holdsPosition(doc, place.start) && holdsPosition(doc, place.end))
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, pauseMs)
  })
}
