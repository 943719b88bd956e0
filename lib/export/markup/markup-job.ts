import type { Book } from '../book.ts'
import type { FlowRun } from '../flow.ts'

/** What the writing of elements needs to know besides the text. */
export interface MarkupJob {
  book: Book
  /** The element of a chapter's title is `h<level>`; headings in its text come below. */
  titleLevel: 1 | 2 | 3
  /** What could not go along, in sentences. */
  dropped: Set<string>
  /** How suggestions and comments are shown; null where none go along. */
  review: MarkupReview | null
}

export interface MarkupReview {
  /** Whether somebody commented on this text. */
  isNoted(run: FlowRun): boolean
  /** References to the comments that end after this run. */
  notesAfter(run: FlowRun): string
}
