import type { ImportKind } from '#lib/contract/imports.ts'
import type { Matter } from '#lib/contract/matter.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'

/**
 * What a file from outside holds, read to plain data: nothing of it is written anywhere yet.
 *
 * Nobody in it is anybody here. The people of the file have keys of their own (`p1`, `p2` …), which stand as `user` in the marks
 * and entries of suggestions; whoever imports claims them (`server/services/imports`).
 */
export interface ImportedBook {
  kind: ImportKind
  /** Empty where the file does not say. */
  title: string
  authorLine: string
  /** BCP 47; null where the file does not say. */
  language: string | null
  /** What stands before and after the chapters, where the file has such pages. */
  matter?: Matter
  /** In order, at least one. */
  chapters: ImportedChapter[]
  /** The names of whoever suggested or commented, by key. */
  people: Record<string, string>
  /** The custom properties of a Word file, by name: our own exports leave ids there. */
  properties: Record<string, string>
  /** What could not be taken along, in sentences, each once. */
  warnings: string[]
}

export interface ImportedChapter {
  /** Empty where neither the text nor the file has one. */
  title: string
  /**
   * The text with suggestion marks, and with comment marks that carry a thread's `key` as `threadId`. The ids of suggestions are the same
   * each time this file is read, and differ from file to file.
   */
  document: DocumentJson
  threads: ImportedThread[]
  /** The bookmarks of a Word file whose names begin with `_Stet`, in reading order. */
  bookmarks: ImportedBookmark[]
}

/** A conversation in the margin of the file. */
export interface ImportedThread {
  /** Unique in the book. */
  key: string
  resolved: boolean
  /** The passage; for one that stands nowhere in the text, what the file says of it, perhaps nothing. */
  quote: string
  /** The suggestion that it talks about, as `suggestionId` names it by the keys of this file; null for an ordinary thread. */
  suggestionId: string | null
  /** Oldest first, at least one. */
  comments: ImportedComment[]
}

export interface ImportedComment {
  /** Unique in the book, and the same each time this file is read. */
  key: string
  /** A key of `people`. */
  person: string
  /** ISO 8601 in UTC; null where the file does not say. */
  at: string | null
  body: string
}

export interface ImportedBookmark {
  name: string
  from: ImportedPlace
  to: ImportedPlace
}

/** A place in a chapter: the index of a block, and the offset in the text of that block in UTF-16 code units. */
export interface ImportedPlace {
  block: number
  offset: number
}
