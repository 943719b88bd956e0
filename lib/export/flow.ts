import { cleanText } from '#lib/manuscript/clean-text.ts'
import type { BlockJson, MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import { isSafeHref } from '#lib/manuscript/marks/link.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import type { Authored } from '#lib/review/author.ts'
import { suggestionId } from '#lib/review/author.ts'
import { parseBlockSuggestions, type BlockSuggestionAttribute } from '#lib/review/block-suggestion.ts'
import { covers, isFormatMark, parseBreak, type FormatMark } from '#lib/review/review-mark.ts'

/**
 * A chapter as exporters write it: paragraphs one after the other, with open suggestions as what a word processor knows,
 * insertions and deletions of text and of paragraph ends.
 */
export interface FlowParagraph {
  kind: ParagraphStyle | 'sceneBreak'
  runs: FlowRun[]
  /** The end of this paragraph is suggested: rejecting it joins the paragraph with the next. */
  endInserted: Authored | null
  /** The end of this paragraph is to go: accepting that joins the paragraph with the next. */
  endDeleted: Authored | null
  /** The style was another one before this suggestion. */
  restyled: { from: ParagraphStyle; by: Authored } | null
}

export interface FlowRun {
  text: string
  formats: Formats
  inserted: Authored | null
  deleted: Authored | null
  /** The formats before a suggested change of them; `formats` are those after it. */
  reformatted: { from: Formats; by: Authored } | null
  /** Threads on this text: their ids, and those of suggestions as `suggestionId` names them. */
  anchors: string[]
}

/** Formats by name: `on`, or a link's address. */
export type Formats = { [Name in FormatMark]?: string }

/** The paragraphs of a chapter, in one go for all formats; takes a chapter that was projected as well as one that was not. */
export function flowOf(blocks: BlockJson[]): FlowParagraph[] {
  const paragraphs: FlowParagraph[] = []
  for (const block of blocks) {
    const joined = firstEntry(block, 'joinDel')
    const before = paragraphs.at(-1)
    if (joined && before) before.endDeleted = joined
    paragraphs.push(...(block.type === 'sceneBreak' ? [sceneBreakOf(block)] : paragraphsOf(block)))
  }
  return paragraphs
}

/** Of a run's text what is in a format, as a test would ask. */
export function isOn(formats: Formats, name: FormatMark): boolean {
  return formats[name] !== undefined
}

/** Whether the writer typed the chapter's title into the text as well. */
export function beginsWithTitle(paragraphs: FlowParagraph[], title: string): boolean {
  const [first] = paragraphs
  if (!first || !/^heading[123]$/.test(first.kind)) return false
  return plain(textOf(first)) === plain(title)
}

/** The words of a paragraph without any format. */
export function textOf({ runs }: FlowParagraph): string {
  return runs.map(({ text }) => text).join('')
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLocaleLowerCase()
}

function sceneBreakOf(block: BlockJson): FlowParagraph {
  const inserted = firstEntry(block, 'sugIns')
  const deleted = firstEntry(block, 'sugDel')
  const threads = block.type === 'sceneBreak' ? (block.attrs?.threadIds ?? '') : ''
  return {
    ...emptyParagraph('sceneBreak'),
    runs: [
      {
        ...emptyRun('#'),
        inserted,
        deleted,
        anchors: [...threads.split(' '), ...anchorOf(inserted), ...anchorOf(deleted)].filter(Boolean),
      },
    ],
    endInserted: inserted,
    endDeleted: deleted,
  }
}

function paragraphsOf(block: Extract<BlockJson, { type: 'paragraph' }>): FlowParagraph[] {
  const restyle = firstEntry(block, 'propStyle')
  const first = emptyParagraph(restyle?.style ?? block.attrs.style)
  if (restyle) first.restyled = { from: block.attrs.style, by: restyle }
  const paragraphs = [first]
  for (const text of block.content ?? []) takeText(paragraphs, text, block.attrs.style)
  const [inserted, deleted] = [firstEntry(block, 'sugIns'), firstEntry(block, 'sugDel')]
  for (const paragraph of inserted || deleted ? paragraphs : []) {
    paragraph.endInserted ??= inserted
    paragraph.endDeleted ??= deleted
    paragraph.runs = paragraph.runs.map((run) => ({
      ...run,
      inserted: run.inserted ?? inserted,
      deleted: run.deleted ?? deleted,
    }))
  }
  return paragraphs
}

/** Adds a stretch of text to the last paragraph, or ends that paragraph where the text is a suggested `¶`. */
function takeText(paragraphs: FlowParagraph[], text: TextJson, style: ParagraphStyle): void {
  const run = runOf(text)
  const target = text.marks?.find((mark) => mark.type === 'pbreak')
  const split = target && run.inserted ? parseBreak(target.attrs?.style) : null
  if (!split || !run.inserted) {
    paragraphs.at(-1)?.runs.push(run)
    return
  }
  const by = run.inserted
  for (const _ of text.text) {
    endLast(paragraphs, by, run.deleted)
    if (split.sceneBreak) {
      const line = { ...emptyRun('#'), inserted: by, anchors: run.anchors }
      paragraphs.push({ ...emptyParagraph('sceneBreak'), runs: [line], endInserted: by })
    }
    const next = emptyParagraph(split.style)
    if (split.style !== style) next.restyled = { from: style, by }
    paragraphs.push(next)
  }
}

function endLast(paragraphs: FlowParagraph[], inserted: Authored, deleted: Authored | null): void {
  const last = paragraphs.at(-1)
  if (!last) return
  last.endInserted = inserted
  last.endDeleted = deleted
}

function runOf(text: TextJson): FlowRun {
  const marks = text.marks ?? []
  if (marks.length === 0) return emptyRun(cleanText(text.text))
  const plain = marks.map(({ type, attrs = {} }) => ({ name: type, attrs }))
  const inserted = marks.find((mark) => mark.type === 'ins')
  const deletions = marks.filter(
    (mark) => mark.type === 'del' && covers({ name: mark.type, attrs: mark.attrs ?? {} }, plain),
  )
  const changes = marks.filter((mark) => mark.type === 'fmt')
  const own = formatsOf(marks)
  const [change] = changes
  return {
    text: cleanText(text.text),
    formats: changes.reduce(applyChange, own),
    inserted: inserted ? authoredOf(inserted) : null,
    deleted: deletions[0] ? authoredOf(deletions[0]) : null,
    reformatted: change ? { from: own, by: authoredOf(change) } : null,
    anchors: [
      ...marks.flatMap((mark) => (mark.type === 'comment' ? [mark.attrs?.threadId ?? ''] : [])),
      ...[inserted, ...deletions, ...changes].flatMap((mark) => (mark ? anchorOf(authoredOf(mark)) : [])),
    ],
  }
}

function formatsOf(marks: MarkJson[]): Formats {
  const formats: Formats = {}
  for (const mark of marks) {
    if (!isFormatMark(mark.type)) continue
    if (mark.type !== 'link') formats[mark.type] = 'on'
    else if (isSafeHref(mark.attrs?.href ?? '')) formats.link = mark.attrs?.href
  }
  return formats
}

function applyChange(formats: Formats, change: MarkJson): Formats {
  const { mark, value = '' } = change.attrs ?? {}
  if (!isFormatMark(mark)) return formats
  const { [mark]: _, ...others } = formats
  if (value === '' || (mark === 'link' && !isSafeHref(value))) return others
  return { ...others, [mark]: value }
}

function authoredOf(mark: MarkJson): Authored {
  const { id = '', user = '', at = '' } = mark.attrs ?? {}
  return { id, user, at }
}

function firstEntry(block: BlockJson, name: BlockSuggestionAttribute) {
  const attrs: Record<string, string | undefined> = block.attrs ?? {}
  return parseBlockSuggestions(name, attrs[name])?.[0] ?? null
}

function anchorOf(author: Authored | null): string[] {
  return author ? [suggestionId(author)] : []
}

function emptyParagraph(kind: FlowParagraph['kind']): FlowParagraph {
  return { kind, runs: [], endInserted: null, endDeleted: null, restyled: null }
}

function emptyRun(text: string): FlowRun {
  return { text, formats: {}, inserted: null, deleted: null, reformatted: null, anchors: [] }
}
