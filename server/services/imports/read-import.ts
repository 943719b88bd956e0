import { StetError } from '#lib/base/stet-error.ts'
import type { UploadedFile } from '#lib/contract/operation.ts'
import type { ImportSplit } from '#lib/contract/imports.ts'
import type { ImportedBook } from '#lib/import/imported-book.ts'
import { getRuntime } from '#server/runtime.ts'

/** The book in an uploaded file. Every chapter has a title: where the file gives none, the book's or the file's name serves. */
export async function readImport({
  file,
  split,
}: {
  file: UploadedFile
  split: ImportSplit
}): Promise<ImportedBook> {
  if (file.bytes.byteLength === 0) {
    throw new StetError('file_refused', { field: 'file', message: 'This file is empty.' })
  }
  const book = await getRuntime().exports.readFile({ ...file, split, at: new Date().toISOString() })
  return withTitles(book, file.name)
}

/** The same book with a title for everything that needs one. */
export function withTitles<Book extends { title: string; chapters: { title: string }[] }>(
  book: Book,
  fileName: string,
): Book {
  const title = oneLine(book.title) || nameOf(fileName) || 'Untitled'
  const untitled = book.chapters.filter((one) => oneLine(one.title) === '')
  return {
    ...book,
    title,
    chapters: book.chapters.map((chapter) => ({
      ...chapter,
      title:
        oneLine(chapter.title) ||
        (untitled.length === 1 ? title : `${title}, ${untitled.indexOf(chapter) + 1}`.slice(-200)),
    })),
  }
}

/** The name of a file without its ending, as a title. */
function nameOf(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.[A-Za-z0-9]{1,8}$/, '')
  return oneLine(name.replaceAll('_', ' '))
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim()
}
