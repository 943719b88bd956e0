import { StetError } from '#lib/base/stet-error.ts'
import {
  documentOf,
  isMarkName,
  isParagraphStyle,
  joinTexts,
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type ParagraphJson,
  type SceneBreakJson,
  type TextJson,
} from './document-json.ts'
import { cleanText } from './clean-text.ts'
import { isSafeHref } from './marks/link.ts'
import { blockAttributes, documentLimits, limits, markAttributes, type BlockName } from './vocabulary.ts'

/**
 * The chapter that `value` is, checked against the manuscript schema and its bounds, in normal form.
 *
 * Nothing unknown is let through or dropped silently: throws `StetError('invalid_input')` with a sentence that names the
 * block. What other editors write is for `fromForeignJson`.
 */
export function parseDocument(value: unknown): DocumentJson {
  if (!isRecord(value) || value.type !== 'doc') throw refusal('The document is not a chapter.')
  const blocks = value.content ?? []
  if (!Array.isArray(blocks)) throw refusal('The document has no list of blocks.')
  if (blocks.length > documentLimits.blocks) throw tooLarge()
  const content = blocks.map((block, index) => parseBlock(block, index + 1))
  if (lengthOf(content) > documentLimits.characters) throw tooLarge()
  return documentOf(content)
}

/** Refused because a chapter cannot be that long. */
function tooLarge(): StetError {
  return new StetError('too_large', { message: 'The text is too long for one chapter.' })
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseBlock(value: unknown, number: number): BlockJson {
  if (!isRecord(value)) throw refusal(`Block ${number} is not a block.`)
  if (value.type === 'paragraph') return parseParagraph(value, number)
  if (value.type === 'sceneBreak') return parseSceneBreak(value, number)
  throw refusal(`Block ${number} is of a kind that a chapter cannot hold: ${shown(value.type)}.`)
}

function parseParagraph(value: Record<string, unknown>, number: number): ParagraphJson {
  const { style = 'body', ...others } = parseBlockAttributes(value.attrs, 'paragraph', number)
  if (!isParagraphStyle(style)) throw refusal(`Block ${number} has an unknown style: ${shown(style)}.`)
  const texts = value.content ?? []
  if (!Array.isArray(texts)) throw refusal(`Block ${number} has no list of texts.`)
  const content = joinTexts(texts.map((text) => parseText(text, number)))
  const attrs = { style, ...others }
  return content.length > 0 ? { type: 'paragraph', attrs, content } : { type: 'paragraph', attrs }
}

function parseSceneBreak(value: Record<string, unknown>, number: number): SceneBreakJson {
  if (Array.isArray(value.content) && value.content.length > 0) {
    throw refusal(`Block ${number} is a scene break and cannot hold text.`)
  }
  const attrs = parseBlockAttributes(value.attrs, 'sceneBreak', number)
  return Object.keys(attrs).length > 0 ? { type: 'sceneBreak', attrs } : { type: 'sceneBreak' }
}

function parseBlockAttributes(value: unknown, block: BlockName, number: number): Record<string, string> {
  return parseAttributes(value, blockAttributes[block], `Block ${number}`)
}

function parseText(value: unknown, number: number): TextJson {
  if (!isRecord(value) || value.type !== 'text' || typeof value.text !== 'string') {
    throw refusal(
      `Block ${number} holds something that is not text: ${shown(isRecord(value) ? value.type : value)}.`,
    )
  }
  const text = cleanText(value.text)
  const marks = value.marks ?? []
  if (!Array.isArray(marks) || marks.length > documentLimits.marksOnOneText) {
    throw refusal(`Block ${number} has no proper list of marks.`)
  }
  return { type: 'text', text, marks: withoutDoubles(marks.map((mark) => parseMark(mark, number))) }
}

function parseMark(value: unknown, number: number): MarkJson {
  if (!isRecord(value) || !isMarkName(value.type)) {
    throw refusal(
      `Block ${number} has a mark that a chapter cannot hold: ${shown(isRecord(value) ? value.type : value)}.`,
    )
  }
  const { attributes } = markAttributes[value.type]
  const given = parseAttributes(value.attrs, attributes, `Block ${number}`)
  if (value.type === 'link' && !isSafeHref(given.href ?? '')) {
    throw refusal(`Block ${number} has a link that is not a web or mail address.`)
  }
  if (attributes.length === 0) return { type: value.type }
  return { type: value.type, attrs: Object.fromEntries(attributes.map((name) => [name, given[name] ?? ''])) }
}

function parseAttributes(value: unknown, known: readonly string[], where: string): Record<string, string> {
  if (value === undefined || value === null) return {}
  if (!isRecord(value)) throw refusal(`${where} has attributes that cannot be read.`)
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return Object.fromEntries(entries.map(([name, one]) => [name, parseAttribute(name, one, known, where)]))
}

function parseAttribute(name: string, value: unknown, known: readonly string[], where: string): string {
  if (!known.includes(name)) throw refusal(`${where} has an unknown attribute: ${shown(name)}.`)
  if (typeof value !== 'string' || value.length > limits.attributeLength) {
    throw refusal(`${where} has a value of ${shown(name)} that a chapter cannot hold.`)
  }
  return cleanText(value)
}

/** Of a mark that may stand only once the last one counts, as in ProseMirror; of the others equal ones count once. */
function withoutDoubles(marks: MarkJson[]): MarkJson[] {
  const kept = new Map<string, MarkJson>()
  for (const mark of marks)
    kept.set(markAttributes[mark.type].overlaps ? JSON.stringify(mark) : mark.type, mark)
  return [...kept.values()]
}

function lengthOf(blocks: BlockJson[]): number {
  let length = 0
  for (const block of blocks) {
    if (block.type === 'paragraph') for (const one of block.content ?? []) length += one.text.length
  }
  return length
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `“${value.slice(0, 40)}”` : typeof value
}

function refusal(message: string): StetError {
  return new StetError('invalid_input', { message })
}
