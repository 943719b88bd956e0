import type { ExportPreview } from '#lib/contract/export-previews.ts'
import { documentOf, type BlockJson } from '#lib/manuscript/document-json.ts'
import { isFormatMark } from '#lib/review/review-mark.ts'
import { projectView } from '#lib/review/view.ts'
import { threadAnchors, type Book, type BookChapter } from './book.ts'
import { exportBook } from './export-book.ts'
import type { ExportOptions } from './export-options.ts'
import { beginsWithTitle, flowOf, type FlowParagraph, type FlowRun } from './flow.ts'
import { authorOf, bylineOf, runningTitleOf, surnameOf, wordCountLine } from './front-matter.ts'

/** More than any first page holds, in characters. */
const previewedMax = 2_600

const linesMax = 60

/**
 * How the file would begin. Only the first chapter of `book` is looked at, and of that no more than a page; `words` are those of
 * the whole.
 */
export async function previewBook(book: Book, words: number, options: ExportOptions): Promise<ExportPreview> {
  const begun = { ...book, chapters: book.chapters.slice(0, 1).map(beginningOf) }
  const [chapter] = begun.chapters
  const paragraphs = chapter ? flowOf(projectView(chapter.document, options.view).content) : []
  const hasOwnTitle = chapter !== undefined && beginsWithTitle(paragraphs, chapter.title)
  const commented = new Set(options.review === 'all' ? chapter?.threads.flatMap(threadAnchors) : [])
  return {
    title: book.title,
    byline: bylineOf(book),
    contact: book.contact,
    wordCount: wordCountLine(words, book.language),
    runningHead: [surnameOf(authorOf(book)), runningTitleOf(book)].filter(Boolean).join(' / '),
    language: book.language,
    chapterTitle: hasOwnTitle ? null : (chapter?.title ?? null),
    paragraphs: paragraphs.map((paragraph) => previewParagraph(paragraph, commented)),
    text: textFormats.has(options.format) ? await firstLines(begun, options) : null,
  }
}

/** The files that are nothing but characters: they are shown as they are. */
const textFormats: ReadonlySet<string> = new Set(['md', 'txt', 'json'])

async function firstLines(book: Book, options: ExportOptions): Promise<string> {
  const { bytes } = await exportBook(book, options)
  const text = new TextDecoder().decode(bytes)
  return text.split('\n').slice(0, linesMax).join('\n').slice(0, previewedMax)
}

/** The blocks that fill a page, the last of them cut where it would go on. */
function beginningOf(chapter: BookChapter): BookChapter {
  const blocks: BlockJson[] = []
  let length = 0
  for (const block of chapter.document.content) {
    if (length >= previewedMax) break
    blocks.push(block.type === 'paragraph' ? cut(block, previewedMax - length) : block)
    length += lengthOf(block)
  }
  return { ...chapter, document: documentOf(blocks) }
}

function cut(
  block: Extract<BlockJson, { type: 'paragraph' }>,
  max: number,
): Extract<BlockJson, { type: 'paragraph' }> {
  if (!block.content || lengthOf(block) <= max) return block
  let rest = max
  const content = block.content.flatMap((text) => {
    const kept = text.text.slice(0, Math.max(0, rest))
    rest -= text.text.length
    return kept ? [{ ...text, text: kept }] : []
  })
  return { ...block, content }
}

/** An empty paragraph takes its room, too. */
function lengthOf(block: BlockJson): number {
  const characters = block.type === 'paragraph' ? (block.content ?? []) : []
  return characters.reduce((sum, { text }) => sum + text.length, 60)
}

function previewParagraph(
  { kind, runs }: FlowParagraph,
  commented: Set<string>,
): ExportPreview['paragraphs'][number] {
  return { kind, runs: runs.map((run) => previewRun(run, commented)) }
}

function previewRun({ text, formats, inserted, deleted, anchors }: FlowRun, commented: Set<string>) {
  return {
    text,
    formats: Object.keys(formats).filter(isFormatMark),
    change: deleted ? ('deleted' as const) : inserted ? ('inserted' as const) : null,
    isCommented: anchors.some((anchor) => commented.has(anchor)),
  }
}
