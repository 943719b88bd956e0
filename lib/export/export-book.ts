import { StetError } from '#lib/base/stet-error.ts'
import { projectView } from '#lib/review/view.ts'
import type { Book } from './book.ts'
import { docxFromBook } from './docx/docx-from-book.ts'
import { epubFromBook } from './epub/epub-from-book.ts'
import { cleanFormats, noteLeftOut } from './left-out.ts'
import { mediaTypes, type ExportFile, type ExportOptions } from './export-options.ts'
import { fileNameOf } from './file-name.ts'
import { htmlFromBook } from './html/html-from-book.ts'
import { jsonFromBook } from './json-from-book.ts'
import { markdownFromBook } from './markdown/markdown-from-book.ts'
import { packFromBook } from './pack-from-book.ts'
import { unheard, type OnProgress } from './progress.ts'
import { textFromBook } from './text-from-book.ts'
import { typstSheet, type TypstSheet } from './typst/typst-sheet.ts'

/** What an exporter needs from whoever runs it. */
export interface ExportTools {
  onProgress?: OnProgress
  /** Makes pages of a sheet: not work for `lib/`, and only needed for formats with pages. */
  typeset?: (sheet: TypstSheet) => Promise<Uint8Array>
}

/**
 * The file that is asked for. Takes the book as it stands, with all suggestions open and all threads, and leaves out what
 * the options do not want; `dropped` says what else could not go along.
 */
export async function exportBook(
  book: Book,
  options: ExportOptions,
  { onProgress = unheard, typeset = cannotTypeset }: ExportTools = {},
): Promise<ExportFile> {
  const dropped = new Set<string>()
  const bytes = await bytesOf(inView(book, options, dropped), options, {
    dropped,
    onProgress,
    typeset,
  })
  return {
    fileName: fileNameOf(book, options.format),
    mediaType: mediaTypes[options.format],
    bytes,
    dropped: [...dropped],
  }
}

async function bytesOf(
  book: Book,
  options: ExportOptions,
  { dropped, onProgress, typeset }: Required<ExportTools> & { dropped: Set<string> },
): Promise<Uint8Array> {
  switch (options.format) {
    case 'docx':
      return docxFromBook(book, options.style, dropped, onProgress)
    case 'epub':
      return epubFromBook(book, dropped)
    case 'pdf':
      onProgress(0, 1, 'Setting the pages')
      return typeset(typstSheet(book, options.style, dropped))
    case 'md':
      return encode(markdownFromBook(book, showsReview(options), dropped))
    case 'html':
      return encode(htmlFromBook(book, showsReview(options), dropped))
    case 'txt':
      return encode(textFromBook(book))
    case 'pack':
      return packFromBook(book, dropped, { onProgress, typeset })
    case 'json':
      return encode(jsonFromBook(book))
  }
}

function cannotTypeset(): never {
  throw new StetError('export_failed')
}

function showsReview({ review, view }: ExportOptions): boolean {
  return review === 'all' || view === 'marked'
}

/** The book in the view that was asked for, without threads where they stay behind. */
function inView(book: Book, { format, review, view }: ExportOptions, dropped: Set<string>): Book {
  const reader = cleanFormats[format]
  // Whoever gets a pack is told what the writer still has open, whether that was asked for or not.
  const asked = format === 'pack' && view !== 'accepted' ? 'marked' : view
  if (reader) noteLeftOut(book, { reader, review: format === 'pack' ? 'all' : review, view: asked }, dropped)
  const shown = reader && view === 'marked' ? 'original' : view
  return {
    ...book,
    chapters: book.chapters.map((chapter) => ({
      ...chapter,
      document: projectView(chapter.document, shown),
      threads: review === 'all' && !reader ? chapter.threads : [],
    })),
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
