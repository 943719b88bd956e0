import { AlignmentType, Paragraph, TextRun } from 'docx'
import type { Book } from '../book.ts'
import { matterPagesOf, type MatterPage } from '../matter-pages.ts'
import { frontStyleIds, type Layout } from './docx-styles.ts'

/** The pages before the first chapter and after the last, each on a page of its own: of a book, not of a manuscript that goes to an agent. */
export function docxMatter(book: Book, layout: Layout): { front: Paragraph[]; back: Paragraph[] } {
  const { front, back } = matterPagesOf(book)
  return {
    front: front.flatMap((page) => frontPage(page, layout)),
    back: back.flatMap((page) => backPage(page)),
  }
}

/** Needs no heading: a dedication is known for what it is. */
function frontPage({ part, paragraphs }: MatterPage, layout: Layout): Paragraph[] {
  const isDedication = part === 'dedication'
  return paragraphs.map(
    ({ text }, index) =>
      new Paragraph({
        style: frontStyleIds.matter,
        ...(isDedication && { alignment: AlignmentType.CENTER }),
        ...(index === 0 && { pageBreakBefore: true, spacing: { before: layout.titleDrop } }),
        children: linesOf(text, isDedication),
      }),
  )
}

function backPage({ title, paragraphs }: MatterPage): Paragraph[] {
  const heading = new Paragraph({
    style: frontStyleIds.chapterTitle,
    pageBreakBefore: true,
    children: [new TextRun(title)],
  })
  return [
    heading,
    ...paragraphs.map(
      ({ text }) => new Paragraph({ style: frontStyleIds.matter, children: linesOf(text, false) }),
    ),
  ]
}

function linesOf(text: string, italics: boolean): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, italics, ...(index > 0 && { break: 1 }) }))
}
