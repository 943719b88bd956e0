import { Paragraph, TextRun, type ICommentOptions } from 'docx'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import { nameOf, threadAnchors, type Book, type BookChapter, type BookThread } from '../book.ts'
import { flowOf } from '../flow.ts'
import { frontStyleIds } from './docx-styles.ts'
import { validInstant } from './docx-job.ts'

/** The comments of a book as Word has them, and which of them each thread of each chapter became. */
export interface BookComments {
  comments: ICommentOptions[]
  /** By thread id, first the comment that opens the thread, then its replies. */
  numbers: Map<string, number[]>
  /** Threads whose passage is gone; by chapter id. They stand at the end of their chapter. */
  detached: Map<string, string[]>
}

/** Numbers all comments through the book. Every thread goes along; of a resolved one the state does too. */
export function commentsOf(book: Book): BookComments {
  const found: BookComments = { comments: [], numbers: new Map(), detached: new Map() }
  for (const chapter of book.chapters) {
    const anchored = anchorsIn(chapter)
    for (const thread of chapter.threads) {
      if (thread.comments.length === 0) continue
      const isDetached = !threadAnchors(thread).some((anchor) => anchored.has(anchor))
      found.numbers.set(thread.id, addThread(found.comments, book, thread, isDetached))
      if (isDetached) found.detached.set(chapter.id, [...(found.detached.get(chapter.id) ?? []), thread.id])
    }
  }
  return found
}

function anchorsIn(chapter: BookChapter): Set<string> {
  return new Set(flowOf(chapter.document.content).flatMap(({ runs }) => runs.flatMap((run) => run.anchors)))
}

function addThread(into: ICommentOptions[], book: Book, thread: BookThread, isDetached: boolean): number[] {
  const first = into.length
  thread.comments.forEach((comment, index) => {
    const author = nameOf(book, comment.authorId)
    const quote = isDetached && index === 0 ? [`[${thread.quote}]`] : []
    into.push({
      id: first + index,
      // Word's file of replies and resolved threads is written only if every root says that it is one.
      parentId: index === 0 ? -1 : first,
      author,
      initials: initialsOf(author),
      date: new Date(validInstant(comment.at, book.at)),
      resolved: thread.resolved,
      children: [...quote, ...cleanText(comment.body).split('\n')].map(commentParagraph),
    })
  })
  return thread.comments.map((_, index) => first + index)
}

function commentParagraph(text: string): Paragraph {
  return new Paragraph({ style: frontStyleIds.commentText, children: [new TextRun(cleanText(text))] })
}

function initialsOf(name: string): string {
  const initials = name.split(/[\s-]+/).map((word) => /^./u.exec(word)?.[0] ?? '')
  return initials.slice(0, 3).join('').toUpperCase()
}
