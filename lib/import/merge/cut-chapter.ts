import { chapterBookmarks, type ExportBase } from '#lib/history/export-base.ts'
import {
  documentOf,
  paragraph,
  textOfBlock,
  type BlockJson,
  type DocumentJson,
} from '#lib/manuscript/document-json.ts'
import type { ImportedBook, ImportedChapter } from '../imported-book.ts'

/** The text of one chapter in a file that holds more: a title page, other chapters. */
export function cutChapter(book: ImportedBook, chapterId: string, around: string[]): CutChapter {
  const known = new Set(around.map(plain))
  const laid = layOut(book.chapters, known)
  const marked = cutAtBookmarks(laid, chapterId)
  if (marked) return { document: marked, isMarked: true }
  return { document: documentOf(withoutFront(laid.blocks, known)), isMarked: false }
}

export interface CutChapter {
  document: DocumentJson
  /** Whether the file says where the chapter begins and ends. */
  isMarked: boolean
}

/** Where the base begins with a heading that the reader took for the chapter's title, it stands in the text again. */
export function withTitle(
  document: DocumentJson,
  base: Pick<ExportBase, 'document'>,
  title: string,
): DocumentJson {
  const [first, found] = [base.document.content[0], document.content[0]]
  const isTitle =
    first?.type === 'paragraph' &&
    first.attrs.style.startsWith('heading') &&
    plain(textOfBlock(first)) === plain(title)
  if (!isTitle || (found && plain(textOfBlock(found)) === plain(title))) return document
  return documentOf([first, ...document.content])
}

/** Where one of the two bookmarks went with its paragraph, the chapter goes as far as those of its neighbours. */
function cutAtBookmarks({ blocks, places: all }: LaidOut, chapterId: string): DocumentJson | null {
  const { start, end } = chapterBookmarks(chapterId)
  const [from, to] = [start, end].map((name) => all.find((one) => one.name === name)?.block)
  if (from === undefined && to === undefined) return null
  const others = all.filter(({ name }) => name !== start && name !== end)
  const first = from ?? others.findLast(({ name, block }) => isEnd(name) && block < (to ?? 0))?.block ?? -1
  const last = to ?? others.find(({ name, block }) => !isEnd(name) && block > (from ?? 0))?.block
  return documentOf(blocks.slice(from ?? first + 1, to === undefined ? last : to + 1))
}

function isEnd(name: string): boolean {
  return name.startsWith('_StetE')
}

/** A file's chapters in one, with its bookmarks by the blocks of all. */
interface LaidOut {
  blocks: BlockJson[]
  places: { name: string; block: number }[]
}

/** A heading that the reader took for the title of a new chapter, and that did not leave as one, stands in the text again. */
function layOut(chapters: ImportedChapter[], known: Set<string>): LaidOut {
  const laid: LaidOut = { blocks: [], places: [] }
  for (const [index, { title, document, bookmarks }] of chapters.entries()) {
    const isNew = index > 0 && title !== '' && !known.has(plain(title))
    if (isNew) laid.blocks.push(paragraph('heading1', [{ type: 'text', text: title }]))
    const before = laid.blocks.length
    laid.places.push(...bookmarks.map(({ name, from }) => ({ name, block: before + from.block })))
    laid.blocks.push(...document.content)
  }
  return laid
}

const frontBlocksMax = 12

function withoutFront(blocks: BlockJson[], around: Set<string>): BlockJson[] {
  let front = 0
  for (let index = 0; index < Math.min(blocks.length, frontBlocksMax); index += 1) {
    const text = plain(textOfBlock(blocks[index] ?? { type: 'sceneBreak' }))
    if (around.has(text)) front = index + 1
    else if (text !== '') break
  }
  return blocks.slice(front)
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
