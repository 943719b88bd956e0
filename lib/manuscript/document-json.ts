import {
  blockAttributes,
  markAttributes,
  paragraphStyles,
  type BlockName,
  type MarkName,
  type ParagraphStyle,
} from './vocabulary.ts'

/**
 * A chapter as plain data: ProseMirror JSON in the manuscript schema, in its one normal form.
 *
 * Normal form: `style` is always there, other absent attributes are left out, no empty text, neighbouring text with the
 * same marks is one, and marks stand in the order of the vocabulary. So equal chapters are equal as JSON.
 */
export interface DocumentJson {
  type: 'doc'
  content: BlockJson[]
}

export type BlockJson = ParagraphJson | SceneBreakJson

export interface ParagraphJson {
  type: 'paragraph'
  attrs: { style: ParagraphStyle } & { [Name in SuggestionAttribute<'paragraph'>]?: string }
  content?: TextJson[]
}

export interface SceneBreakJson {
  type: 'sceneBreak'
  attrs?: { [Name in SuggestionAttribute<'sceneBreak'>]?: string }
}

export interface TextJson {
  type: 'text'
  text: string
  marks?: MarkJson[]
}

export interface MarkJson {
  type: MarkName
  attrs?: Record<string, string>
}

type SuggestionAttribute<Name extends BlockName> = Exclude<(typeof blockAttributes)[Name][number], 'style'>

/** A paragraph in normal form. */
export function paragraph(style: ParagraphStyle, content: TextJson[] = []): ParagraphJson {
  const joined = joinTexts(content)
  return joined.length > 0
    ? { type: 'paragraph', attrs: { style }, content: joined }
    : { type: 'paragraph', attrs: { style } }
}

/** A document of these blocks; one empty paragraph where there are none, since a chapter is never without a block. */
export function documentOf(blocks: BlockJson[]): DocumentJson {
  return { type: 'doc', content: blocks.length > 0 ? blocks : [paragraph('body')] }
}

/** The words of a paragraph without their marks; a line break is `\n`. A scene break has none. */
export function textOfBlock(block: BlockJson): string {
  if (block.type !== 'paragraph' || !block.content) return ''
  return block.content.length === 1
    ? (block.content[0]?.text ?? '')
    : block.content.map((one) => one.text).join('')
}

/** The same texts in normal form: none empty, marks in order, neighbours with equal marks joined. */
export function joinTexts(texts: TextJson[]): TextJson[] {
  const joined: TextJson[] = []
  for (const one of texts) {
    if (one.text === '') continue
    const sorted = sortMarks(one)
    const last = joined.at(-1)
    if (last && sameMarks(last.marks, sorted.marks)) {
      joined[joined.length - 1] = { ...last, text: last.text + sorted.text }
    } else {
      joined.push(sorted)
    }
  }
  return joined
}

/** Whether two lists of marks, both in order, are equal. */
function sameMarks(one: MarkJson[] = [], other: MarkJson[] = []): boolean {
  return one.length === other.length && one.every((mark, index) => sameMark(mark, other[index]))
}

export function hasMark(text: TextJson, type: MarkName): boolean {
  return text.marks?.some((mark) => mark.type === type) ?? false
}

export function isMarkName(name: unknown): name is MarkName {
  return typeof name === 'string' && Object.hasOwn(markAttributes, name)
}

export function isParagraphStyle(name: unknown): name is ParagraphStyle {
  return paragraphStyles.some((style) => style === name)
}

const markRank = new Map(Object.keys(markAttributes).map((name, index) => [name, index]))

function sortMarks({ type, text, marks }: TextJson): TextJson {
  if (!marks || marks.length === 0) return { type, text }
  return marks.length === 1 ? { type, text, marks } : { type, text, marks: marks.toSorted(compareMarks) }
}

function compareMarks(one: MarkJson, other: MarkJson): number {
  const rank = (markRank.get(one.type) ?? 0) - (markRank.get(other.type) ?? 0)
  return rank || compareText(JSON.stringify(one.attrs ?? {}), JSON.stringify(other.attrs ?? {}))
}

function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function sameMark(one: MarkJson, other: MarkJson | undefined): boolean {
  if (!other || one.type !== other.type) return false
  return markAttributes[one.type].attributes.every((name) => one.attrs?.[name] === other.attrs?.[name])
}
