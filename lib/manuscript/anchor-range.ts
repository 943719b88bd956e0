import * as Y from 'yjs'
import { fromBase64, toBase64 } from 'lib0/buffer'
import type { AnchorBlock, AnchorText } from './anchor-text.ts'
import { fragmentName } from './vocabulary.ts'

/** A passage: offsets in an `AnchorText`, `end` exclusive. */
export interface AnchorRange {
  start: number
  end: number
}

/** What a thread keeps of its passage, to show it and to find it again. */
export interface AnchorTrace {
  quote: string
  contextBefore: string
  contextAfter: string
  /** Base64 of `Y.encodeRelativePosition`. */
  start: string
  end: string
}

export const contextLength = 64

/** A longer passage is kept by its beginning. */
export const quoteLengthMax = 2_000

const positionLengthMax = 512

/**
 * Where an encoded relative position points to now, as an offset of `reading`.
 *
 * `'unknown'`: the document does not hold that place yet, and may when more updates arrive. `'gone'`: it was in a
 * paragraph that no longer exists, or it is not a position at all.
 */
export function offsetOfPosition(
  doc: Y.Doc,
  reading: AnchorText,
  encoded: string,
): number | 'unknown' | 'gone' {
  const position = decodePosition(encoded)
  if (!position) return 'gone'
  if (!isHeld(doc, position)) return 'unknown'
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc)
  if (!found) return 'gone'
  const { type, index } = found
  if (type === doc.getXmlFragment(fragmentName)) {
    return reading.blocks[index]?.start ?? reading.text.length
  }
  const block = reading.blocks.find(({ element }) => element === type || element === type.parent)
  if (!block) return 'gone'
  if (block.element === type) return block.texts[index]?.start ?? block.end
  const text = block.texts.find(({ ytext }) => ytext === type)
  return text ? Math.min(text.start + index, text.end) : 'gone'
}

/** Whether the document holds the place that an encoded relative position speaks of, or no update could bring it. */
export function holdsPosition(doc: Y.Doc, encoded: string): boolean {
  const position = decodePosition(encoded)
  return !position || isHeld(doc, position)
}

function isHeld(doc: Y.Doc, { item, type }: Y.RelativePosition): boolean {
  const id = item ?? type
  return !id || Y.getState(doc.store, id.client) > id.clock
}

/**
 * The passage without what cannot be told apart from its surroundings: paragraph ends at its edges go, and half
 * a surrogate pair is made whole, since Yjs would tear the character otherwise. Null where nothing is left.
 */
export function trimRange({ text }: AnchorText, range: AnchorRange): AnchorRange | null {
  let { start, end } = range
  while (start < end && text[start] === '\n') start += 1
  while (end > start && text[end - 1] === '\n') end -= 1
  if (start >= end) return null
  if (isInsidePair(text, start)) start -= 1
  if (isInsidePair(text, end)) end += 1
  return { start, end }
}

/** What to keep of a passage. Its positions stick to its first and last character, so that typing at the edges stays outside. */
export function traceOf(reading: AnchorText, range: AnchorRange): AnchorTrace {
  const { text } = reading
  return {
    quote: whole(text, range.start, Math.min(range.end, range.start + quoteLengthMax)),
    contextBefore: whole(text, Math.max(0, range.start - contextLength), range.start),
    contextAfter: whole(text, range.end, Math.min(text.length, range.end + contextLength)),
    start: encodePosition(reading, range.start, 'next'),
    end: encodePosition(reading, range.end, 'previous'),
  }
}

/** The pieces of the passage, one for each Yjs text that it touches. `index` and `length` count within that text. */
export function piecesOf(
  { blocks }: AnchorText,
  { start, end }: AnchorRange,
): { ytext: Y.XmlText; index: number; length: number }[] {
  return blocks
    .flatMap(({ texts }) => texts)
    .filter((text) => text.start < end && text.end > start)
    .map((text) => {
      const from = Math.max(start, text.start)
      return { ytext: text.ytext, index: from - text.start, length: Math.min(end, text.end) - from }
    })
}

function encodePosition({ blocks }: AnchorText, offset: number, sticksTo: 'next' | 'previous'): string {
  const block = blocks.find((one) => offset >= one.start && offset <= one.end)
  const text = block?.texts.find(({ start, end }) =>
    sticksTo === 'next' ? offset >= start && offset < end : offset > start && offset <= end,
  )
  const position = text
    ? Y.createRelativePositionFromTypeIndex(text.ytext, offset - text.start, sticksTo === 'next' ? 0 : -1)
    : blockPosition(block, sticksTo)
  return position ? toBase64(Y.encodeRelativePosition(position)) : ''
}

/** A place beside a block that has no text, such as a scene break. */
function blockPosition(block: AnchorBlock | undefined, sticksTo: 'next' | 'previous') {
  const fragment = block?.element.parent
  if (!block || !(fragment instanceof Y.XmlFragment)) return null
  const index = fragment.toArray().indexOf(block.element)
  return Y.createRelativePositionFromTypeIndex(fragment, sticksTo === 'next' ? index : index + 1, 0)
}

function decodePosition(encoded: string): Y.RelativePosition | null {
  if (encoded === '' || encoded.length > positionLengthMax) return null
  try {
    const position = Y.decodeRelativePosition(fromBase64(encoded))
    // A root of another name must not even be asked for: Yjs would make it.
    const isPlace = position.item ?? position.type ?? position.tname === fragmentName
    return isPlace && (position.tname ?? fragmentName) === fragmentName ? position : null
  } catch {
    // Not base64, or bytes that are no position: the same as a place that is not there.
    return null
  }
}

/** A slice that does not begin or end inside a surrogate pair. */
function whole(text: string, start: number, end: number): string {
  return text.slice(isInsidePair(text, start) ? start + 1 : start, isInsidePair(text, end) ? end - 1 : end)
}

function isInsidePair(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1))
}
