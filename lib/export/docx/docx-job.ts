import { nameOf, type Book } from '../book.ts'
import type { Layout } from './docx-styles.ts'

/** What one export counts and remembers as it goes through the book. */
export interface DocxJob {
  book: Book
  layout: Layout
  /** The Word comments that each anchor of the chapter at hand stands for; empty where no comments go along. */
  comments: Map<string, number[]>
  /** How many insertions, deletions and changes were written: their ids must be unique in the file. */
  revisions: number
  /** How many numbered lists have begun: each counts from one. */
  lists: number
}

export interface Revision {
  id: number
  author: string
  date: string
}

/** A new insertion, deletion or change of Word's, in the name of whoever suggested it. */
export function nextRevision(job: DocxJob, { user, at }: { user: string; at: string }): Revision {
  job.revisions += 1
  return { id: job.revisions, author: nameOf(job.book, user), date: validInstant(at, job.book.at) }
}

/** Word rejects a file over a date that it cannot read. */
export function validInstant(at: string, fallback: string): string {
  const instant = Date.parse(at)
  const seconds = Number.isNaN(instant) ? fallback : new Date(instant).toISOString()
  return `${seconds.slice(0, 19)}Z`
}
