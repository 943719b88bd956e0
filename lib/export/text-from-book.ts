import { cleanText } from '#lib/manuscript/clean-text.ts'
import type { Book, BookChapter } from './book.ts'
import { beginsWithTitle, flowOf, type FlowParagraph } from './flow.ts'
import { bylineOf } from './front-matter.ts'

/** The book as plain text, one line a paragraph, blank lines between; formats and comments stay behind. */
export function textFromBook(book: Book): string {
  const front = book.scope === 'manuscript' ? [book.title, bylineOf(book)].filter(Boolean).map(cleanText) : []
  return `${[...front, ...book.chapters.flatMap(chapterLines)].join('\n\n')}\n`
}

function chapterLines(chapter: BookChapter): string[] {
  const flow = flowOf(chapter.document.content)
  const title = beginsWithTitle(flow, chapter.title) ? [] : [cleanText(chapter.title)]
  let number = 0
  const lines = flow.map((paragraph) => {
    number = paragraph.kind.startsWith('number') ? number + 1 : 0
    return lineOf(paragraph, number)
  })
  return [...title, ...lines]
}

function lineOf({ kind, runs }: FlowParagraph, number: number): string {
  const text = runs.map((run) => run.text).join('')
  if (kind === 'sceneBreak') return '***'
  if (kind.startsWith('bullet')) return `• ${text}`
  return number > 0 ? `${number}. ${text}` : text
}
