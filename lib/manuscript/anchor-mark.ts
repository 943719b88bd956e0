import type * as Y from 'yjs'
import { piecesOf, type AnchorRange } from './anchor-range.ts'
import { readAnchorText, type AnchorBlock, type AnchorText } from './anchor-text.ts'
import { overlappingMarkName } from './overlapping-mark.ts'

/**
 * Marks a passage as the anchor of a thread. To be called within a transaction of the server's own.
 *
 * `reading` must be of the document as it stands. A passage of scene breaks alone keeps the thread in their `threadIds`.
 */
export function setAnchorMark(reading: AnchorText, range: AnchorRange, threadId: string): void {
  const name = overlappingMarkName('comment', { threadId })
  const pieces = piecesOf(reading, range)
  for (const { ytext, index, length } of pieces) ytext.format(index, length, { [name]: { threadId } })
  if (pieces.length > 0) return
  for (const block of sceneBreaksIn(reading, range)) {
    writeThreadIds(block.element, [...threadIdsOf(block.element), threadId])
  }
}

/** Takes the anchor of a thread out of the text, wherever it is. To be called within a transaction. */
export function removeAnchorMark(doc: Y.Doc, threadId: string): void {
  const name = overlappingMarkName('comment', { threadId })
  for (const { element, texts } of readAnchorText(doc).blocks) {
    for (const { ytext } of texts) if (ytext.length > 0) ytext.format(0, ytext.length, { [name]: null })
    const threadIds = threadIdsOf(element)
    if (threadIds.includes(threadId)) {
      writeThreadIds(
        element,
        threadIds.filter((one) => one !== threadId),
      )
    }
  }
}

/** The threads that have an anchor in the text, in reading order, each once. */
export function listAnchorMarks({ blocks, runs }: AnchorText): string[] {
  const inText = runs.flatMap(({ start, threadIds }) => threadIds.map((id) => ({ start, id })))
  const onBreaks = blocks.flatMap(({ start, element }) => threadIdsOf(element).map((id) => ({ start, id })))
  const all = [...inText, ...onBreaks].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
  return [...new Set(all.map(({ id }) => id))]
}

/** The passages of all threads that have an anchor in the text, as `anchoredRange` has them. */
export function anchoredRanges({ blocks, runs }: AnchorText): Map<string, AnchorRange> {
  const ranges = new Map<string, AnchorRange>()
  const take = (threadId: string, { start, end }: AnchorRange) => {
    const known = ranges.get(threadId)
    ranges.set(
      threadId,
      known ? { start: Math.min(known.start, start), end: Math.max(known.end, end) } : { start, end },
    )
  }
  for (const run of runs) for (const threadId of run.threadIds) take(threadId, run)
  for (const block of blocks) for (const threadId of threadIdsOf(block.element)) take(threadId, block)
  return ranges
}

/** The passage that a thread's anchor covers, from its first to its last marked place; null where it has none in the text. */
export function anchoredRange({ blocks, runs }: AnchorText, threadId: string): AnchorRange | null {
  const inText = runs.filter(({ threadIds }) => threadIds.includes(threadId))
  const onBreaks = blocks.filter(({ element }) => threadIdsOf(element).includes(threadId))
  const marked = [...inText, ...onBreaks].sort((a, b) => a.start - b.start)
  const [first, last] = [marked[0], marked.at(-1)]
  return first && last ? { start: first.start, end: last.end } : null
}

/** The scene breaks that lie wholly within a passage. */
export function sceneBreaksIn({ blocks }: AnchorText, { start, end }: AnchorRange): AnchorBlock[] {
  return blocks.filter(
    (block) => isSceneBreak(block) && block.start >= start && block.end < Math.max(end, start + 1),
  )
}

export function isSceneBreak({ element }: AnchorBlock): boolean {
  return element.nodeName === 'sceneBreak'
}

function threadIdsOf(element: Y.XmlElement): string[] {
  if (element.nodeName !== 'sceneBreak') return []
  const value: unknown = element.getAttribute('threadIds')
  return typeof value === 'string' ? value.split(' ').filter(Boolean) : []
}

function writeThreadIds(element: Y.XmlElement, threadIds: string[]): void {
  if (threadIds.length > 0) element.setAttribute('threadIds', [...new Set(threadIds)].join(' '))
  else element.removeAttribute('threadIds')
}
