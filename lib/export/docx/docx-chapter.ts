import { Bookmark, Paragraph, TextRun } from 'docx'
import { chapterBookmarks } from '#lib/history/export-base.ts'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import type { BookChapter } from '../book.ts'
import { beginsWithTitle, flowOf, type FlowParagraph } from '../flow.ts'
import type { DocxJob } from './docx-job.ts'
import { docxParagraph, rangesOf } from './docx-paragraph.ts'
import { frontStyleIds } from './docx-styles.ts'

/**
 * A chapter: its title, unless the text begins with the same words as a heading, and its text.
 *
 * `detached` are the comments whose passage is gone; they stand at the end.
 */
export function docxChapter(
  chapter: BookChapter,
  job: DocxJob,
  place: { onNewPage: boolean; detached: number[] },
): Paragraph[] {
  const paragraphs = flowOf(chapter.document.content)
  const ranges = rangesOf(paragraphs, job.comments)
  const hasOwnTitle = beginsWithTitle(paragraphs, chapter.title)
  const last = paragraphs.length - 1
  const bookmarks = chapterBookmarks(chapter.id)
  const text = paragraphs.map((paragraph, index) => {
    const before = paragraphs[index - 1]
    if (startsList(paragraph, before)) job.lists += 1
    const isTitle = index === 0 && hasOwnTitle
    return docxParagraph(paragraph, job, {
      ranges,
      ...(isTitle && titlePlace(place.onNewPage, job)),
      ...(isFlush(paragraph, before, job) && { style: frontStyleIds.firstParagraph }),
      ...(index === 0 && { before: [new Bookmark({ id: bookmarks.start, children: [] })] }),
      ...(index === last && {
        after: [new Bookmark({ id: bookmarks.end, children: [] })],
        closing: place.detached,
      }),
    })
  })
  return hasOwnTitle ? text : [chapterTitle(chapter.title, place.onNewPage, job), ...text]
}

function chapterTitle(title: string, onNewPage: boolean, job: DocxJob): Paragraph {
  return new Paragraph({ ...titlePlace(onNewPage, job), children: [new TextRun(cleanText(title))] })
}

/** A chapter on a new page begins a third down; one that follows the byline needs no such drop. */
function titlePlace(onNewPage: boolean, { layout }: DocxJob) {
  return {
    style: frontStyleIds.chapterTitle,
    ...(onNewPage
      ? { pageBreakBefore: true }
      : { spacing: { before: layout.lineSpacing, after: layout.lineSpacing / 2 } }),
  }
}

/** Each numbered list counts from one: a list ends where something else comes between. */
function startsList(paragraph: FlowParagraph, before: FlowParagraph | undefined): boolean {
  return paragraph.kind.startsWith('number') && !/^(number|bullet)/.test(before?.kind ?? '')
}

function isFlush(paragraph: FlowParagraph, before: FlowParagraph | undefined, job: DocxJob): boolean {
  if (!job.layout.flushAfterBreak || paragraph.kind !== 'body' || paragraph.restyled) return false
  return !before || before.kind === 'sceneBreak' || before.kind.startsWith('heading')
}
