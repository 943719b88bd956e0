import type { View } from '#lib/contract/content.ts'
import type { ExportFormat, ExportReview } from '#lib/contract/exports.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import type { Book } from './book.ts'

/** The formats that are for readers and can show neither suggestions nor comments, as they stand inside a sentence. */
export const cleanFormats: Partial<Record<ExportFormat, string>> = {
  txt: 'plain text',
  epub: 'an EPUB',
  pdf: 'a PDF',
  pack: 'a submission pack',
}

/** Says what was asked for and has no place in a clean format. */
export function noteLeftOut(
  book: Book,
  { reader, review, view }: { reader: string; review: ExportReview; view: View },
  dropped: Set<string>,
): void {
  const suggestions = count(book, ({ document }) => listSuggestionsInJson(document).length)
  if (view === 'marked' && suggestions > 0) {
    const what = suggestions === 1 ? 'One suggestion was' : `${suggestions} suggestions were`
    dropped.add(`${what} left out: ${reader} cannot show any. The text is as it was before.`)
  }
  const threads = count(book, (chapter) => chapter.threads.length)
  if (review === 'all' && threads > 0) {
    const what = threads === 1 ? 'One comment was' : `${threads} comments were`
    dropped.add(`${what} left out: ${reader} has no place for comments.`)
  }
}

function count(book: Book, of: (chapter: Book['chapters'][number]) => number): number {
  return book.chapters.reduce((sum, chapter) => sum + of(chapter), 0)
}
