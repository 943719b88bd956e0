import { cleanText } from './clean-text.ts'
import { fromForeignMarks } from './from-foreign-marks.ts'
import {
  documentOf,
  isParagraphStyle,
  paragraph,
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type TextJson,
} from './document-json.ts'
import { isRecord, parseDocument } from './parse-document.ts'
import { blockAttributes, type ParagraphStyle } from './vocabulary.ts'

export interface ForeignDocument {
  document: DocumentJson
  /** What could not be taken along, in sentences, each once. */
  notes: string[]
}

/**
 * The chapter that the JSON of a TipTap or ProseMirror editor means; Stet's own JSON comes through as it is.
 *
 * Headings, quotes and lists become paragraphs with a style, hard breaks line feeds, rules scene breaks. What a chapter
 * cannot hold is left out and noted, but the words in it are kept. Throws `StetError('invalid_input')` where `value` is no
 * document at all, and `too_large` beyond the bounds.
 */
export function fromForeignJson(value: unknown): ForeignDocument {
  if (!isRecord(value) || value.type !== 'doc' || !Array.isArray(value.content)) {
    return { document: parseDocument(value), notes: [] }
  }
  const notes = new Set<string>()
  const blocks = readBlocks(value.content, { style: 'body', depth: 0, notes })
  return { document: parseDocument(documentOf(blocks)), notes: [...notes] }
}

interface Place {
  /** What a plain paragraph becomes here. */
  style: ParagraphStyle
  depth: number
  notes: Set<string>
}

const depthMax = 100

function readBlocks(nodes: unknown, place: Place): BlockJson[] {
  if (!Array.isArray(nodes)) return []
  if (place.depth > depthMax) {
    place.notes.add('What was nested too deeply was left out.')
    return []
  }
  return wrapInline(nodes).flatMap((node) => readBlock(node, { ...place, depth: place.depth + 1 }))
}

function readBlock(node: Record<string, unknown>, place: Place): BlockJson[] {
  switch (node.type) {
    case 'paragraph':
      return [readParagraph(node, ownStyle(node) ?? place.style, place)]
    case 'heading':
      return [readParagraph(node, headingStyle(node), place)]
    case 'codeBlock':
    case 'code_block':
      return [readParagraph(node, 'body', place)]
    case 'blockquote':
      return readBlocks(node.content, { ...place, style: 'quote' })
    case 'bulletList':
    case 'bullet_list':
    case 'taskList':
      return readBlocks(node.content, { ...place, style: listStyle('bullet', place.style) })
    case 'orderedList':
    case 'ordered_list':
      return readBlocks(node.content, { ...place, style: listStyle('number', place.style) })
    case 'listItem':
    case 'list_item':
    case 'taskItem':
      return readBlocks(node.content, place)
    case 'horizontalRule':
    case 'horizontal_rule':
      return [{ type: 'sceneBreak' }]
    case 'sceneBreak':
      return [{ type: 'sceneBreak', attrs: keptAttributes(node, blockAttributes.sceneBreak) }]
    default:
      place.notes.add(`A block of the kind “${nameOf(node)}” was left out; the words in it were kept.`)
      return readBlocks(node.content, place)
  }
}

function readParagraph(node: Record<string, unknown>, style: ParagraphStyle, place: Place) {
  const suggestions = keptAttributes(
    node,
    blockAttributes.paragraph.filter((name) => name !== 'style'),
  )
  const read = paragraph(style, readInline(node.content, place))
  return { ...read, attrs: { ...suggestions, style } }
}

function readInline(nodes: unknown, place: Place, marks: MarkJson[] = []): TextJson[] {
  if (!Array.isArray(nodes) || place.depth > depthMax) return []
  return nodes.filter(isRecord).flatMap((node) => {
    const own = [...marks, ...fromForeignMarks(node.marks, place.notes)]
    if (typeof node.text === 'string') return [{ type: 'text', text: cleanText(node.text), marks: own }]
    if (node.type === 'hardBreak' || node.type === 'hard_break')
      return [{ type: 'text', text: '\n', marks: own }]
    place.notes.add(`Something of the kind “${nameOf(node)}” inside a paragraph was left out.`)
    return readInline(node.content, { ...place, depth: place.depth + 1 }, own)
  })
}

/** Text that stands where blocks should stand, as some editors write it in list items, gets a paragraph of its own. */
function wrapInline(nodes: unknown[]): Record<string, unknown>[] {
  const blocks: Record<string, unknown>[] = []
  let open: unknown[] | null = null
  for (const node of nodes.filter(isRecord)) {
    const isInline = node.type === 'text' || node.type === 'hardBreak' || node.type === 'hard_break'
    if (!isInline) {
      open = null
      blocks.push(node)
    } else if (open) {
      open.push(node)
    } else {
      open = [node]
      blocks.push({ type: 'paragraph', content: open })
    }
  }
  return blocks
}

function keptAttributes(node: Record<string, unknown>, known: readonly string[]): Record<string, string> {
  const attrs = isRecord(node.attrs) ? node.attrs : {}
  return Object.fromEntries(
    known.flatMap((name) => (typeof attrs[name] === 'string' ? [[name, attrs[name]]] : [])),
  )
}

function ownStyle(node: Record<string, unknown>): ParagraphStyle | null {
  const style = isRecord(node.attrs) ? node.attrs.style : undefined
  return isParagraphStyle(style) ? style : null
}

function headingStyle(node: Record<string, unknown>): ParagraphStyle {
  const level = isRecord(node.attrs) ? Number(node.attrs.level) : 1
  if (level === 1) return 'heading1'
  return level === 2 ? 'heading2' : 'heading3'
}

const listLevels = {
  bullet: ['bullet1', 'bullet2', 'bullet3'],
  number: ['number1', 'number2', 'number3'],
} as const

/** A list inside a list is one level deeper; below the third level it stays there. */
function listStyle(kind: 'bullet' | 'number', outer: ParagraphStyle): ParagraphStyle {
  const level = /^(?:bullet|number)([123])$/.exec(outer)?.[1]
  return listLevels[kind][Math.min(Number(level ?? 0), 2)] ?? 'body'
}

function nameOf(node: Record<string, unknown>): string {
  return typeof node.type === 'string' ? node.type.slice(0, 40) : 'unknown'
}
