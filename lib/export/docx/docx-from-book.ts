import { Document, Packer, type Paragraph } from 'docx'
import type { ExportStyle } from '#lib/contract/exports.ts'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import { threadAnchors, type Book, type BookThread } from '../book.ts'
import { authorOf } from '../front-matter.ts'
import { unheard, type OnProgress } from '../progress.ts'
import { docxChapter } from './docx-chapter.ts'
import { commentsOf, type BookComments } from './docx-comments.ts'
import { docxFront, docxRunning } from './docx-front.ts'
import type { DocxJob } from './docx-job.ts'
import { exportProperty } from '#lib/history/export-base.ts'
import { docxMatter } from './docx-matter.ts'
import { documentNumbering, documentStyles, layoutOf } from './docx-styles.ts'

/**
 * The book as a Word file, with its threads as Word comments and the suggestions that are open in it as tracked changes. Adds to `dropped` what went along differently.
 */
export async function docxFromBook(
  book: Book,
  style: ExportStyle,
  dropped: Set<string>,
  onProgress: OnProgress = unheard,
): Promise<Uint8Array> {
  const layout = layoutOf(style)
  const found = commentsOf(book)
  const job: DocxJob = { book, layout, comments: new Map(), revisions: 0, lists: 0 }
  noteDetached(found, dropped)
  const matter = style === 'book' ? docxMatter(book, layout) : { front: [], back: [] }
  const document = new Document({
    title: cleanText(book.title),
    creator: cleanText(authorOf(book)),
    ...(book.exportId && { customProperties: [{ name: exportProperty, value: book.exportId }] }),
    styles: documentStyles(layout, book.language),
    numbering: documentNumbering(),
    ...(found.comments.length > 0 && { comments: { children: found.comments } }),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: layout.page.width, height: layout.page.height },
            margin: marginsOf(layout.page.margin),
          },
        },
        ...docxRunning(book, style),
        children: [
          ...docxFront(book, style, layout),
          ...matter.front,
          ...chapters(job, found, onProgress),
          ...matter.back,
        ],
      },
    ],
  })
  // The packing takes about as long as all the chapters together.
  const { length } = book.chapters
  onProgress(length, length * 2, 'Packing the Word file')
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

function chapters(job: DocxJob, found: BookComments, onProgress: OnProgress): Paragraph[] {
  const { length } = job.book.chapters
  return job.book.chapters.flatMap((chapter, index) => {
    onProgress(index, length * 2, `Setting chapter ${index + 1} of ${length}`)
    job.comments = numbersByAnchor(chapter.threads, found)
    const detached = (found.detached.get(chapter.id) ?? []).flatMap((id) => found.numbers.get(id) ?? [])
    return docxChapter(chapter, job, { onNewPage: job.book.scope === 'manuscript', detached })
  })
}

function numbersByAnchor(threads: BookThread[], { numbers }: BookComments) {
  const found = new Map<string, number[]>()
  for (const thread of threads) {
    const own = numbers.get(thread.id) ?? []
    for (const anchor of threadAnchors(thread)) found.set(anchor, [...(found.get(anchor) ?? []), ...own])
  }
  return found
}

function marginsOf(margin: number) {
  return { top: margin, right: margin, bottom: margin, left: margin, header: margin / 2, footer: margin / 2 }
}

function noteDetached({ detached }: BookComments, dropped: Set<string>): void {
  const count = [...detached.values()].reduce((sum, threads) => sum + threads.length, 0)
  if (count === 0) return
  dropped.add(
    count === 1
      ? 'One comment whose passage is no longer in the text stands at the end of its chapter.'
      : `${count} comments whose passages are no longer in the text stand at the end of their chapters.`,
  )
}
