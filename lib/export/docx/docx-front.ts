import { AlignmentType, Footer, Header, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import type { ExportStyle } from '#lib/contract/exports.ts'
import type { Book } from '../book.ts'
import { authorOf, bylineOf, runningTitleOf, surnameOf, wordCountLineOf } from '../front-matter.ts'
import { frontStyleIds, type Layout } from './docx-styles.ts'

/** Page one down to the byline: contact block and word count in a manuscript, then title and author. */
export function docxFront(book: Book, style: ExportStyle, layout: Layout): Paragraph[] {
  const byline = bylineOf(book)
  return [
    ...(style === 'manuscript' ? contactBlock(book, layout) : []),
    new Paragraph({ style: frontStyleIds.title, children: [new TextRun(cleanText(book.title))] }),
    ...(byline
      ? [new Paragraph({ style: frontStyleIds.byline, children: [new TextRun(cleanText(byline))] })]
      : []),
  ]
}

/** The contact lines on the left; the word count stands on the right of the first of them. */
function contactBlock(book: Book, layout: Layout): Paragraph[] {
  const [first = '', ...others] = book.contact.map(cleanText)
  const position = layout.page.width - 2 * layout.page.margin
  return [
    new Paragraph({
      style: frontStyleIds.contact,
      tabStops: [{ type: TabStopType.RIGHT, position }],
      children: [new TextRun({ children: [first, new Tab(), wordCountLineOf(book)] })],
    }),
    ...others.map((line) => new Paragraph({ style: frontStyleIds.contact, children: [new TextRun(line)] })),
  ]
}

/** What stands on every page but the first: `Surname / TITLE / page` in a manuscript, the page number below in a book. */
export function docxRunning(book: Book, style: ExportStyle) {
  const empty = new Paragraph({ children: [] })
  if (style === 'book') {
    const number = new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: [PageNumber.CURRENT] })],
    })
    return {
      footers: { default: new Footer({ children: [number] }), first: new Footer({ children: [empty] }) },
    }
  }
  const parts = [surnameOf(authorOf(book)), runningTitleOf(book)].filter(Boolean).map(cleanText)
  const line = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children: [`${parts.join(' / ')} / `, PageNumber.CURRENT] })],
  })
  return {
    headers: { default: new Header({ children: [line] }), first: new Header({ children: [empty] }) },
  }
}
