import type { Matter } from '#lib/contract/matter.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'

/** Everything that an exporter needs, resolved to plain data: exporters ask nobody for anything. */
export interface Book {
  title: string
  authorLine: string
  /** BCP 47. */
  language: string
  /** Lines for the top of page one: name, address, e-mail. May be empty. */
  contact: string[]
  /** Whether this is the whole manuscript or one chapter of it. */
  scope: 'manuscript' | 'chapter'
  /** What stands before and after the chapters where the whole book goes out. */
  matter: Matter
  chapters: BookChapter[]
  /** Names of everybody who wrote, suggested or commented, by user id. */
  people: Record<string, string>
  /** When the export was asked for, ISO 8601: stands in for times that are missing. */
  at: string
  /** The name of this export, by which a Word file that comes back is known again; absent where nobody keeps it. */
  exportId?: string
}

export interface BookChapter {
  id: string
  title: string
  document: DocumentJson
  threads: BookThread[]
}

/** A conversation in the margin, with the comments that were not deleted, oldest first. */
export interface BookThread {
  id: string
  resolved: boolean
  /** The passage as it was when the thread was opened. */
  quote: string
  /** The suggestion that it talks about, as `suggestionId` names it; null for an ordinary thread. */
  suggestionId: string | null
  comments: BookComment[]
}

interface BookComment {
  authorId: string
  at: string
  body: string
}

/** The name of somebody; a word for nobody in particular where the name is not known. */
export function nameOf(book: Book, userId: string): string {
  return book.people[userId] || 'Somebody'
}

/** The names under which the text may carry this thread. */
export function threadAnchors(thread: BookThread): string[] {
  return thread.suggestionId ? [thread.id, thread.suggestionId] : [thread.id]
}
