import { encodeText } from '../services/chapters/encode-text.ts'
import { claimBook } from '../services/imports/claim-book.ts'
import { withTitles } from '../services/imports/with-titles.ts'
import type { FileOrder, Importer, PreparedBook } from '../runtime.ts'
import { bookFromFile } from './book-from-file.ts'

/** All that there is to do for a file before its chapters are written, so that the sockets' thread has nothing to do but write them. */
export async function prepareBook({
  importer,
  ...order
}: FileOrder & { importer: Importer }): Promise<PreparedBook> {
  const book = withTitles(await bookFromFile(order), order.name)
  const { chapters, warnings } = claimBook(book, importer)
  return {
    title: book.title,
    authorLine: book.authorLine,
    language: book.language,
    ...(book.matter && { matter: book.matter }),
    chapters: chapters.map(({ document, ...chapter }) => ({ ...chapter, text: encodeText(document) })),
    warnings,
  }
}
