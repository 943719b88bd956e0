import type { BlockJson, DocumentJson, MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { isAuthored, type Authored } from '#lib/review/author.ts'
import { parseBlockSuggestions, type BlockSuggestionAttribute } from '#lib/review/block-suggestion.ts'
import { covers, isFormatMark, parseBreak, type FormatMark } from '#lib/review/review-mark.ts'

/**
 * A chapter laid out as one string, so that two states of it can be laid side by side: paragraphs end with `paragraphEnd`, a
 * scene break is a paragraph of `sceneSign` alone, and a suggested `¶` ends a paragraph like any other end. Everything
 * that is suggested stands in it, inserted or deleted.
 */
export interface FlatText {
  text: string
  /** The run that each code unit of `text` belongs to. */
  runAt: Uint32Array
  runs: FlatRun[]
  /** In order; together they are the whole text. */
  paragraphs: FlatParagraph[]
}

/** What is said of a stretch of text, or of the end of a paragraph. */
export interface FlatRun {
  insertion: Authored | null
  /** Those that mean this text (`covers`). */
  deletions: Authored[]
  formats: Formats
  proposals: { by: Authored; mark: FormatMark; value: string }[]
  threads: string[]
}

export interface FlatParagraph {
  /** Of its first code unit, and of its end. */
  start: number
  end: number
  style: ParagraphStyle | 'sceneBreak'
  proposedStyles: { by: Authored; style: ParagraphStyle }[]
  /** The block that it stands in, and where in the text of that block it begins. */
  block: number
  offset: number
  /** Whether its end is the end of its block, and not a suggested `¶` in it. */
  endsBlock: boolean
}

/** Formats by name: `on`, or a link's address. */
export type Formats = { [Name in FormatMark]?: string }

/** Neither stands in any chapter: one is a line end that `cleanText` turns into another, one is forbidden. */
export const paragraphEnd = '\u2029'
export const sceneSign = '\uFFFE'

export function flattenDocument({ content }: DocumentJson): FlatText {
  const flat = new Builder()
  for (const [index, block] of content.entries()) {
    const next = content[index + 1]
    if (block.type === 'sceneBreak') flat.addSceneBreak(block, index)
    else flat.addParagraph(block, index, next)
  }
  return flat.finish()
}

export function runOf(flat: FlatText, at: number): FlatRun {
  return flat.runs[flat.runAt[at] ?? 0] ?? emptyRun
}

/** The index of the paragraph in which a place lies; its end belongs to it. */
export function paragraphAt({ paragraphs }: FlatText, at: number): number {
  let [low, high] = [0, paragraphs.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((paragraphs[middle]?.end ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The formats as they are once all proposals are accepted. */
export function shownFormats({ formats, proposals }: FlatRun): Formats {
  if (proposals.length === 0) return formats
  const shown = { ...formats }
  for (const { mark, value } of proposals) {
    if (value === '') delete shown[mark]
    else shown[mark] = value
  }
  return shown
}

export function shownStyle({ style, proposedStyles }: FlatParagraph): FlatParagraph['style'] {
  return proposedStyles.at(-1)?.style ?? style
}

const emptyRun: FlatRun = { insertion: null, deletions: [], formats: {}, proposals: [], threads: [] }

class Builder {
  readonly #parts: string[] = []
  readonly #lengths: number[] = []
  readonly #runs: FlatRun[] = []
  readonly #paragraphs: FlatParagraph[] = []
  #length = 0

  addSceneBreak(block: Extract<BlockJson, { type: 'sceneBreak' }>, index: number): void {
    const insertion = entriesOf(block, 'sugIns')[0] ?? null
    const threads = block.attrs?.threadIds?.split(' ').filter(Boolean) ?? []
    const run = { ...emptyRun, insertion, deletions: entriesOf(block, 'sugDel'), threads }
    this.#begin({ style: 'sceneBreak', proposedStyles: [], block: index, offset: 0, endsBlock: true })
    this.#add(sceneSign, run)
    this.#end(run)
  }

  addParagraph(
    block: Extract<BlockJson, { type: 'paragraph' }>,
    index: number,
    next: BlockJson | undefined,
  ): void {
    const whole = { insertion: entriesOf(block, 'sugIns')[0] ?? null, deletions: entriesOf(block, 'sugDel') }
    const proposedStyles = entriesOf(block, 'propStyle').flatMap((by) =>
      by.style ? [{ by, style: by.style }] : [],
    )
    this.#begin({ style: block.attrs.style, proposedStyles, block: index, offset: 0, endsBlock: true })
    let offset = 0
    for (const one of block.content ?? []) {
      this.#addText(one, { index, offset, style: block.attrs.style, whole })
      offset += one.text.length
    }
    this.#end({ ...emptyRun, ...whole, deletions: [...whole.deletions, ...joinsOf(next)] })
  }

  finish(): FlatText {
    const runAt = new Uint32Array(this.#length)
    let at = 0
    for (const [run, length] of this.#lengths.entries()) {
      runAt.fill(run, at, at + length)
      at += length
    }
    return { text: this.#parts.join(''), runAt, runs: this.#runs, paragraphs: this.#paragraphs }
  }

  #addText(
    text: TextJson,
    place: { index: number; offset: number; style: ParagraphStyle; whole: Whole },
  ): void {
    const run = readRun(text, place.whole)
    const target = text.marks?.find((mark) => mark.type === 'pbreak')
    const split = target && run.insertion ? parseBreak(target.attrs?.style) : null
    if (!split) {
      this.#add(text.text, run)
      return
    }
    for (let step = 0; step < text.text.length; step += 1) {
      this.#end(run, { endsBlock: false })
      const at = { proposedStyles: [], block: place.index, offset: place.offset + step + 1, endsBlock: true }
      if (split.sceneBreak) {
        this.#begin({ ...at, offset: at.offset - 1, style: 'sceneBreak', endsBlock: false })
        this.#add(sceneSign, run)
        this.#end(run)
      }
      this.#begin({ ...at, style: split.style })
    }
  }

  #begin(paragraph: Omit<FlatParagraph, 'start' | 'end'>): void {
    this.#paragraphs.push({ ...paragraph, start: this.#length, end: this.#length })
  }

  #end(run: FlatRun, { endsBlock }: { endsBlock?: boolean } = {}): void {
    const last = this.#paragraphs.at(-1)
    if (last) {
      last.end = this.#length
      if (endsBlock === false) last.endsBlock = false
    }
    this.#add(paragraphEnd, run)
  }

  #add(text: string, run: FlatRun): void {
    this.#parts.push(text)
    this.#lengths.push(text.length)
    this.#runs.push(run)
    this.#length += text.length
  }
}

interface Whole {
  insertion: Authored | null
  deletions: Authored[]
}

function readRun({ marks = [] }: TextJson, whole: Whole): FlatRun {
  if (marks.length === 0 && !whole.insertion && whole.deletions.length === 0) return emptyRun
  const plain = marks.map(({ type, attrs = {} }) => ({ name: type, attrs }))
  const insertion = marks.find(({ type }) => type === 'ins')?.attrs
  const deletions = plain.flatMap((mark): Authored[] => {
    const { attrs } = mark
    return mark.name === 'del' && covers(mark, plain) && isAuthored(attrs) ? [attrs] : []
  })
  return {
    insertion: insertion && isAuthored(insertion) ? insertion : whole.insertion,
    deletions: [...deletions, ...whole.deletions],
    formats: formatsOf(marks),
    proposals: marks.flatMap(proposalOf),
    threads: marks.flatMap(({ type, attrs }) =>
      type === 'comment' && attrs?.threadId ? [attrs.threadId] : [],
    ),
  }
}

function formatsOf(marks: MarkJson[]): Formats {
  const formats: Formats = {}
  for (const { type, attrs } of marks) if (isFormatMark(type)) formats[type] = attrs?.href ?? 'on'
  return formats
}

function proposalOf({ type, attrs }: MarkJson): FlatRun['proposals'] {
  const { mark, value = '' } = attrs ?? {}
  return type === 'fmt' && attrs && isFormatMark(mark) && isAuthored(attrs)
    ? [{ by: attrs, mark, value }]
    : []
}

function joinsOf(next: BlockJson | undefined): Authored[] {
  return next?.type === 'paragraph' ? entriesOf(next, 'joinDel') : []
}

function entriesOf(block: BlockJson, name: BlockSuggestionAttribute) {
  const attrs: Record<string, string | undefined> = block.attrs ?? {}
  return parseBlockSuggestions(name, attrs[name]) ?? []
}
