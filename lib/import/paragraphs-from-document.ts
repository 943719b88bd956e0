import type { BlockJson, DocumentJson, MarkJson, TextJson } from '#lib/manuscript/document-json.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { isFormatMark } from '#lib/review/review-mark.ts'
import { emptyRead, type Part, type ReadParagraph, type ReadRun } from './read-paragraph.ts'

/** The paragraphs of a text that was read into Stet's own form, so that it can be parted into chapters like any other. */
export function paragraphsFromDocument({ content }: DocumentJson): ReadParagraph[] {
  return content.map(fromBlock)
}

function fromBlock(block: BlockJson): ReadParagraph {
  if (block.type === 'sceneBreak') return emptyRead({ part: 'sceneBreak' })
  return { ...emptyRead(partOf(block.attrs.style)), runs: (block.content ?? []).map(fromText) }
}

/** Deeper headings than the third are read apart, from what the file says. */
function partOf(style: ParagraphStyle): Part {
  const heading = /^heading([123])$/.exec(style)?.[1]
  if (heading) return { part: 'heading', level: Number(heading) }
  const list = /^(bullet|number)([123])$/.exec(style)
  if (list) return { part: 'list', kind: list[1] === 'bullet' ? 'bullet' : 'number', level: Number(list[2]) }
  return style === 'quote' ? { part: 'quote', hasVerse: true } : { part: 'text', style }
}

function fromText({ text, marks = [] }: TextJson): ReadRun {
  const find = (type: MarkJson['type']) => marks.find((mark) => mark.type === type)?.attrs
  const revision = (attrs: Record<string, string> | undefined) =>
    attrs ? { user: attrs.user ?? '', at: attrs.at ?? '' } : null
  return {
    text,
    formats: Object.fromEntries(
      marks.flatMap((mark) => (isFormatMark(mark.type) ? [[mark.type, mark.attrs?.href ?? 'on']] : [])),
    ),
    reformatted: null,
    inserted: revision(find('ins')),
    deleted: revision(find('del')),
    threads: marks.flatMap((mark) => (mark.type === 'comment' ? [mark.attrs?.threadId ?? ''] : [])),
  }
}
