import * as Y from 'yjs'
import { baseMarkName } from './overlapping-mark.ts'
import { fragmentName } from './vocabulary.ts'

/**
 * A chapter's text laid out flat, in reading order, so that passages can be found and addressed by one number.
 *
 * Offsets count UTF-16 code units of `text`, as Yjs and ProseMirror do. Blocks are parted by one `\n`; a scene break is a block
 * without text. The `¶` of a suggested paragraph break reads as `\n` too.
 */
export interface AnchorText {
  text: string
  blocks: AnchorBlock[]
  runs: AnchorRun[]
}

/** A block with the offset where it starts and the Yjs texts in it, of which concurrent typing can make several. */
export interface AnchorBlock {
  element: Y.XmlElement
  start: number
  end: number
  texts: { ytext: Y.XmlText; start: number; end: number }[]
}

/** A stretch of text of the same marks. */
export interface AnchorRun {
  start: number
  end: number
  isInsertion: boolean
  isDeletion: boolean
  threadIds: string[]
}

/** Reads the chapter that `doc` holds; the result does not follow later changes. */
export function readAnchorText(doc: Y.Doc): AnchorText {
  const reading: AnchorText = { text: '', blocks: [], runs: [] }
  for (const element of doc.getXmlFragment(fragmentName).toArray()) {
    if (!(element instanceof Y.XmlElement)) continue
    if (reading.blocks.length > 0) reading.text += '\n'
    readBlock(element, reading)
  }
  return reading
}

function readBlock(element: Y.XmlElement, reading: AnchorText): void {
  const block: AnchorBlock = { element, start: reading.text.length, end: reading.text.length, texts: [] }
  for (const ytext of element.toArray()) {
    if (!(ytext instanceof Y.XmlText)) continue
    const start = reading.text.length
    for (const run of runsOf(ytext)) readRun(run, reading)
    block.texts.push({ ytext, start, end: reading.text.length })
  }
  block.end = reading.text.length
  reading.blocks.push(block)
}

interface Delta {
  insert: unknown
  attributes?: Record<string, unknown>
}

function runsOf(ytext: Y.XmlText): Delta[] {
  return ytext.toDelta()
}

function readRun({ insert, attributes = {} }: Delta, reading: AnchorText): void {
  // An embed has no place in a chapter, but counts one place in Yjs: kept, so that offsets stay right.
  const text = typeof insert === 'string' ? insert : '\uFFFC'
  const names = Object.keys(attributes)
  const start = reading.text.length
  reading.text += names.includes('pbreak') ? text.replaceAll('¶', '\n') : text
  reading.runs.push({
    start,
    end: reading.text.length,
    isInsertion: names.includes('ins'),
    isDeletion: names.some((name) => baseMarkName(name) === 'del'),
    threadIds: names.flatMap((name) => threadIdOf(name, attributes[name])),
  })
}

function threadIdOf(name: string, value: unknown): string[] {
  if (baseMarkName(name) !== 'comment' || typeof value !== 'object' || value === null) return []
  return 'threadId' in value && typeof value.threadId === 'string' ? [value.threadId] : []
}
