import { countWordsOfText } from '#lib/manuscript/word-count.ts'
import type { Book, BookChapter } from './book.ts'
import { beginsWithTitle, flowOf, textOf, type FlowParagraph, type FlowRun } from './flow.ts'
import { languageOf } from './language-of.ts'

/** A stretch of the book that begins on a page of its own: a chapter, or the page that opens a part. */
export interface Section {
  kind: 'part' | 'chapter'
  /** Plain; '' where there is no title. */
  title: string
  /** The title as the writer formatted it in the text; one plain run where it is not said there. */
  titleRuns: FlowRun[]
  /** Where it differs from the language of the book; else null. */
  language: string | null
  /** The text without the title. */
  paragraphs: FlowParagraph[]
  /** Whose text and threads these are. Several sections may be of one chapter. */
  chapter: BookChapter
  /** Whether the threads of the chapter that stand nowhere belong at the end of this section. */
  endsChapter: boolean
}

/**
 * The book as sections, in order.
 *
 * A chapter without text whose title says so opens a part. A chapter that holds a whole book under headings of the first level
 * (as a novel does that was pasted in one go) is taken apart at these headings.
 */
export function sectionsOf(book: Book): Section[] {
  return book.chapters.flatMap((chapter) => sectionsOfChapter(chapter, book))
}

/** Sections under the part that they belong to; those before the first part stand alone. */
export function groupByPart(sections: Section[]): { section: Section; inside: Section[] }[] {
  const groups: { section: Section; inside: Section[] }[] = []
  let part: Section[] | null = null
  for (const section of sections) {
    if (section.kind === 'part') {
      part = []
      groups.push({ section, inside: part })
    } else if (part) part.push(section)
    else groups.push({ section, inside: [] })
  }
  return groups
}

/** How many words make a chapter with several headings of the first level a book of its own. */
const wholeBookWords = 20_000

function sectionsOfChapter(chapter: BookChapter, book: Book): Section[] {
  const flow = flowOf(chapter.document.content)
  if (holdsBook(flow)) return takeApart(chapter, flow, book)
  const [first] = flow
  const hasOwnTitle = first !== undefined && beginsWithTitle(flow, chapter.title)
  const paragraphs = hasOwnTitle ? flow.slice(1) : flow
  const opensPart = book.scope === 'manuscript' && isEmpty(paragraphs) && saysPart(chapter.title)
  const titleRuns = hasOwnTitle ? first.runs : plainRuns(chapter.title)
  return [
    {
      ...titled(titleRuns, book),
      kind: opensPart ? 'part' : 'chapter',
      paragraphs: opensPart ? [] : paragraphs,
      chapter,
      endsChapter: true,
    },
  ]
}

function holdsBook(flow: FlowParagraph[]): boolean {
  if (flow.filter(({ kind }) => kind === 'heading1').length < 2) return false
  return flow.reduce((sum, paragraph) => sum + countWordsOfText(textOf(paragraph)), 0) > wholeBookWords
}

function takeApart(chapter: BookChapter, flow: FlowParagraph[], book: Book): Section[] {
  const starts = flow.flatMap(({ kind }, index) => (kind === 'heading1' ? [index] : []))
  const before = flow.slice(0, starts[0])
  const sections: Section[] = starts.map((start, index) => ({
    ...titled(flow[start]?.runs ?? [], book),
    kind: 'chapter',
    paragraphs: flow.slice(start + 1, starts[index + 1]),
    chapter,
    endsChapter: index === starts.length - 1,
  }))
  const isSaid = isEmpty(before) && (beginsWithTitle(flow, chapter.title) || chapter.title === book.title)
  if (isSaid) return sections
  const opening: Section = {
    ...titled(plainRuns(chapter.title), book),
    kind: isEmpty(before) ? 'part' : 'chapter',
    paragraphs: isEmpty(before) ? [] : before,
    chapter,
    endsChapter: false,
  }
  return [opening, ...sections]
}

function titled(titleRuns: FlowRun[], book: Book): Pick<Section, 'title' | 'titleRuns' | 'language'> {
  const title = titleRuns
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  return { title, titleRuns, language: languageOf(title, book.language) }
}

function plainRuns(text: string): FlowRun[] {
  return flowOf([{ type: 'paragraph', attrs: { style: 'body' }, content: [{ type: 'text', text }] }]).flatMap(
    ({ runs }) => runs,
  )
}

function isEmpty(paragraphs: FlowParagraph[]): boolean {
  return paragraphs.every((paragraph) => paragraph.kind !== 'sceneBreak' && textOf(paragraph).trim() === '')
}

/** `Part Two`, `Teil 2`, `Часть вторая`: a word for a part, and then another word, a number or the end. */
function saysPart(title: string): boolean {
  return /^(part|book|teil|buch|partie|livre|parte|libro|libre|część|księga|часть|книга|частина)(?![\p{L}\p{M}])/iu.test(
    title.trim(),
  )
}
