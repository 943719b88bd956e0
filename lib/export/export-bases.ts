import type { ExportBase } from '#lib/history/export-base.ts'
import { projectView } from '#lib/review/view.ts'
import { nameOf, type Book } from './book.ts'
import type { ExportOptions } from './export-options.ts'
import { bylineOf } from './front-matter.ts'

/** What a file that is made of this book holds of each chapter. */
export function basesOf(
  book: Book,
  { review, view }: Pick<ExportOptions, 'review' | 'view'>,
): { chapterId: string; base: ExportBase }[] {
  const people = Object.fromEntries(Object.keys(book.people).map((userId) => [userId, nameOf(book, userId)]))
  const around = [
    book.title,
    bylineOf(book),
    ...book.contact,
    ...book.chapters.map(({ title }) => title),
  ].filter(Boolean)
  return book.chapters.map(({ id, document, threads }) => ({
    chapterId: id,
    base: {
      document: projectView(document, view),
      people,
      threads:
        review === 'all' ? threads.map((thread) => ({ id: thread.id, resolved: thread.resolved })) : [],
      around,
    },
  }))
}
