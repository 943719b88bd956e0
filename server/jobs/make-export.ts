import type { Book, BookChapter } from '#lib/export/book.ts'
import type { BookSource } from '#lib/export/book-source.ts'
import { exportBook } from '#lib/export/export-book.ts'
import { basesOf } from '#lib/export/export-bases.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import type { OnProgress } from '#lib/export/progress.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import type { MadeExport } from '../runtime.ts'
import type { ExportLine, ExportMessage } from './job.ts'
import { packBase } from './pack-base.ts'
import { readTexts } from './read-texts.ts'
import { typesetPdf } from './typeset-pdf.ts'

/** The work of an export on its own thread: reads the stored texts, asks for the names in them, makes the file. */
export async function makeExport({
  book: source,
  options,
  port,
}: {
  book: BookSource
  options: ExportOptions
  port: ExportLine
}): Promise<MadeExport> {
  const tell = (message: ExportMessage) => port.postMessage(message)
  const inPart =
    (from: number, to: number): OnProgress =>
    (done, of, step) =>
      tell({ kind: 'progress', done: from + (to - from) * (of > 0 ? done / of : 1), of: 1, step })
  const chapters = readTexts(source.chapters, inPart(0, shareOfReading))
  const people = await withAuthors(source, chapters, port)
  const book: Book = { ...source, chapters, people }
  const file = await exportBook(book, options, { onProgress: inPart(shareOfReading, 1), typeset: typesetPdf })
  return { ...file, bases: packBases(book, options) }
}

/** What is to be kept of each chapter of a Word file, for when it comes back. */
function packBases(book: Book, options: ExportOptions): MadeExport['bases'] {
  if (options.format !== 'docx' || book.exportId === undefined) return []
  const { exportId } = book
  return basesOf(book, options).map(({ chapterId, base }) => ({ chapterId, exportId, bytes: packBase(base) }))
}

/** Reading takes about so much of the whole. */
const shareOfReading = 0.25

/** The names that are known, and those of whoever suggested something in the texts. */
async function withAuthors(
  { people }: BookSource,
  chapters: BookChapter[],
  port: ExportLine,
): Promise<Record<string, string>> {
  const authors = chapters.flatMap(({ document }) =>
    listSuggestionsInJson(document).map((suggestion) => suggestion.authorId),
  )
  const userIds = [...new Set(authors)].filter((userId) => !Object.hasOwn(people, userId))
  if (userIds.length === 0) return people
  const answered = new Promise<Record<string, string>>((resolve) => {
    port.once('message', resolve)
  })
  port.postMessage({ kind: 'names', userIds } satisfies ExportMessage)
  return { ...people, ...(await answered) }
}
