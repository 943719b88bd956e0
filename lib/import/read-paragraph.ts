import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import type { FormatMark } from '#lib/review/review-mark.ts'

/**
 * A paragraph as a file has it, whatever kind of file: with what is suggested about its text and its end, before it is known how headings
 * part chapters and what an empty line means.
 */
export interface ReadParagraph {
  part: Part
  /** What it was before a suggested change of style. */
  restyled: { from: Part; by: Revision } | null
  runs: ReadRun[]
  /** The end of this paragraph is suggested: rejecting it joins the paragraph with the next. */
  endInserted: Revision | null
  /** The end of this paragraph is to go: accepting that joins the paragraph with the next. */
  endDeleted: Revision | null
  isCentred: boolean
  /** Whether nothing but a line across the page stands here. */
  isRule: boolean
  bookmarks: ReadBookmark[]
}

/** What a paragraph is. */
export type Part =
  | { part: 'text'; style: ParagraphStyle }
  /** Verse where it has several lines and the file has no other way to say verse. */
  | { part: 'quote'; hasVerse: boolean }
  | { part: 'list'; kind: 'bullet' | 'number'; level: number }
  /** 1 is the highest level. */
  | { part: 'heading'; level: number }
  | { part: 'title' }
  /** Of the first page: contact lines, subtitle, byline. */
  | { part: 'front'; as: string }
  | { part: 'contents' }
  | { part: 'sceneBreak' }

export interface ReadRun {
  text: string
  formats: ReadFormats
  /** The formats before a suggested change of them; `formats` are those after it. */
  reformatted: { from: ReadFormats; by: Revision } | null
  inserted: Revision | null
  deleted: Revision | null
  /** The keys of the threads on this text. */
  threads: readonly string[]
}

/** Formats by name: `on`, or a link's address. */
export type ReadFormats = { readonly [Name in FormatMark]?: string }

/** Who suggested something, a key of the file's people, and when: ISO 8601 in UTC. */
export interface Revision {
  user: string
  at: string
}

/** One end of a bookmark, at an offset in the text of its paragraph. */
export interface ReadBookmark {
  name: string
  end: 'from' | 'to'
  offset: number
}

/** A paragraph of which nothing is known but what it is. */
export function emptyRead(part: Part = { part: 'text', style: 'body' }): ReadParagraph {
  return {
    part,
    restyled: null,
    runs: [],
    endInserted: null,
    endDeleted: null,
    isCentred: false,
    isRule: false,
    bookmarks: [],
  }
}

export function textOf({ runs }: ReadParagraph): string {
  return runs.map(({ text }) => text).join('')
}

/** Whether anything is suggested or said about this paragraph. */
export function isReviewed({ runs, endInserted, endDeleted, restyled }: ReadParagraph): boolean {
  return (
    endInserted !== null ||
    endDeleted !== null ||
    restyled !== null ||
    runs.some((run) => run.inserted || run.deleted || run.reformatted || run.threads.length > 0)
  )
}
