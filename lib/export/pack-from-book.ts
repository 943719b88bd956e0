import { zipSync } from 'fflate'
import type { Book } from './book.ts'
import { docxFromBook } from './docx/docx-from-book.ts'
import { epubFromBook } from './epub/epub-from-book.ts'
import type { ExportTools } from './export-book.ts'
import { fileNameOf } from './file-name.ts'
import { typstSheet } from './typst/typst-sheet.ts'

/**
 * What an agent or a magazine may ask for, in one zip: the manuscript as Word file and as PDF, the book as EPUB, and a list of what is in none
 * of them.
 *
 * Takes a book without open suggestions; threads stay behind. `dropped` is what is known to be left out; what the files leave out is added.
 */
export async function packFromBook(
  book: Book,
  dropped: Set<string>,
  { onProgress, typeset }: Required<ExportTools>,
): Promise<Uint8Array> {
  const docx = await docxFromBook(book, 'manuscript', dropped, (done, of, step) =>
    onProgress(done, of * 3, step),
  )
  onProgress(1, 3, 'Making the EPUB')
  const epub = epubFromBook(book, dropped)
  onProgress(2, 3, 'Setting the pages')
  const pdf = await typeset(typstSheet(book, 'manuscript', dropped))
  const list = new TextEncoder().encode(leftOut(book, dropped))
  // These are compressed already.
  return zipSync(
    {
      [fileNameOf(book, 'docx')]: docx,
      [fileNameOf(book, 'epub')]: epub,
      [fileNameOf(book, 'pdf')]: pdf,
      'left-out.txt': [list, { level: 6 }],
    },
    { level: 0, mtime: book.at },
  )
}

function leftOut(book: Book, dropped: Set<string>): string {
  const sentences = [...dropped].map((sentence) => `- ${sentence}`)
  const list =
    sentences.length > 0 ? sentences.join('\n') : 'Nothing was left out: the files hold the whole text.'
  return `${book.title}\nWhat is not in these files, as of ${book.at.slice(0, 10)}\n\n${list}\n`
}
