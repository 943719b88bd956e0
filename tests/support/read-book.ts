import type { ImportSplit } from '#lib/contract/imports.ts'
import type { ImportedBook } from '#lib/import/imported-book.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'
import { projectView, type View } from '#lib/review/view.ts'
import { bookFromFile } from '#server/jobs/book-from-file.ts'

interface Options {
  name?: string
  split?: ImportSplit
}

/** The book in a file, read as the house reads it. */
export function readBook(
  file: Uint8Array | string,
  { name = 'story.docx', split = 'headings' }: Options = {},
): Promise<ImportedBook> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  return bookFromFile({ name, bytes, split, at: '2026-11-22T10:00:00.000Z' })
}

/** The words of a book in one view, chapter after chapter. */
export function wordsOf({ chapters }: ImportedBook, view: View = 'accepted'): string {
  return chapters.map(({ document }) => plainTextOf(projectView(document, view))).join('\n\n')
}

/** The blocks of the first chapter, each as its style and its words, `*` around what has a format, to be read at a glance. */
export function blocksOf({ chapters }: ImportedBook): string[] {
  return (chapters[0]?.document.content ?? []).map((block) => {
    if (block.type === 'sceneBreak') return '***'
    const text = (block.content ?? []).map(({ text: words, marks = [] }) => {
      const names = marks
        .map(({ type }) => type)
        .filter((type) => !['comment', 'ins', 'del', 'fmt', 'pbreak'].includes(type))
      return names.length > 0 ? `<${names.join(' ')}>${words}</>` : words
    })
    return `${block.attrs.style}: ${text.join('')}`
  })
}
