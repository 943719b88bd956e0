import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { projectView } from '#lib/review/view.ts'
import type { Book, BookChapter } from './book.ts'
import { docxFromBook } from './docx/docx-from-book.ts'
import { mediaTypes, type ExportFile, type ExportOptions } from './export-options.ts'
import { fileNameOf } from './file-name.ts'
import { jsonFromBook } from './json-from-book.ts'
import { markdownFromBook } from './markdown/markdown-from-book.ts'
import { unheard, type OnProgress } from './progress.ts'
import { textFromBook } from './text-from-book.ts'

/**
 * The file that is asked for. Takes the book as it stands, with all suggestions open and all threads, and leaves out what
 * the options do not want; `dropped` says what else could not go along.
 */
export async function exportBook(
  book: Book,
  options: ExportOptions,
  onProgress: OnProgress = unheard,
): Promise<ExportFile> {
  const dropped = new Set<string>()
  const bytes = await bytesOf(inView(book, options, dropped), options, { dropped, onProgress })
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
  { dropped, onProgress }: { dropped: Set<string>; onProgress: OnProgress },
): Promise<Uint8Array> {
  switch (options.format) {
    case 'docx':
      return docxFromBook(book, options.style, dropped, onProgress)
    case 'md':
      return encode(markdownFromBook(book, options.review === 'all' || options.view === 'marked', dropped))
    case 'txt':
      return encode(textFromBook(book))
    case 'json':
      return encode(jsonFromBook(book))
  }
}

/** The book in the view that was asked for, without threads where they stay behind. Plain text has no way to mark anything. */
function inView(book: Book, { format, review, view }: ExportOptions, dropped: Set<string>): Book {
  const isPlain = format === 'txt'
  if (isPlain && view === 'marked' && book.chapters.some(hasSuggestions)) {
    dropped.add('Plain text cannot show suggestions: the text is as it was before them.')
  }
  if (isPlain && review === 'all' && book.chapters.some((chapter) => chapter.threads.length > 0)) {
    dropped.add('Plain text cannot hold comments: they stayed behind.')
  }
  const shown = isPlain && view === 'marked' ? 'original' : view
  return {
    ...book,
    chapters: book.chapters.map((chapter) => ({
      ...chapter,
      document: projectView(chapter.document, shown),
      threads: review === 'all' ? chapter.threads : [],
    })),
  }
}

function hasSuggestions({ document }: BookChapter): boolean {
  return listSuggestionsInJson(document).length > 0
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
