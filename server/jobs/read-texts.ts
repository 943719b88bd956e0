import type { BookChapter } from '#lib/export/book.ts'
import type { ChapterSource } from '#lib/export/book-source.ts'
import { unheard, type OnProgress } from '#lib/export/progress.ts'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'

/** The chapters with their texts, read from what is stored: a novel takes a second, so never on the sockets' thread. */
export function readTexts(chapters: ChapterSource[], onProgress: OnProgress = unheard): BookChapter[] {
  return chapters.map((chapter, index) => {
    onProgress(index, chapters.length, `Reading chapter ${index + 1} of ${chapters.length}`)
    if ('document' in chapter) return chapter
    const { updates, ...rest } = chapter
    return { ...rest, document: documentFromUpdates(updates) }
  })
}
