import type { ImportKind } from '#lib/contract/imports.ts'
import type { ImportedThread } from './imported-book.ts'
import type { ImportNotes } from './notes.ts'
import type { People } from './people.ts'
import type { ReadParagraph } from './read-paragraph.ts'

/** What a reader of one kind of file found, before it is parted into chapters. */
export interface ReadText {
  kind: ImportKind
  paragraphs: ReadParagraph[]
  threads: ImportedThread[]
  title: string
  authorLine: string
  language: string | null
  people: People
  properties: Record<string, string>
  notes: ImportNotes
  /** Whether Stet wrote this file: then nothing in it needs to be guessed. */
  isOurs: boolean
  /** Paragraphs to stand at the end of the chapter that holds a paragraph: footnotes. */
  after: Map<ReadParagraph, ReadParagraph[]>
  /** Where threads without a passage stand, by key. */
  places: Map<string, ReadParagraph>
}
