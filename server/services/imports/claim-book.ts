import type { ImportedBook, ImportedChapter, ImportedComment } from '#lib/import/imported-book.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { authorOf, suggestionId } from '#lib/review/author.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { newId } from '#server/db/new-id.ts'
import type { ClaimedThread, Importer } from '#server/runtime.ts'
import { claimDocument } from '../chapters/claim-document.ts'

/** A chapter of a file as somebody brings it in: all that is said and suggested in it is said and suggested by them. */
export interface ClaimedChapter {
  title: string
  document: DocumentJson
  threads: ClaimedThread[]
}

/** The chapters of a book under the name of who brings it in, and a sentence about whose suggestions that makes theirs. */
export function claimBook(
  book: ImportedBook,
  importer: Importer,
): { chapters: ClaimedChapter[]; warnings: string[] } {
  return {
    chapters: book.chapters.map((chapter) => claimChapter(chapter, book.people, importer)),
    warnings: [...book.warnings, ...suggestionWarning(book, importer)],
  }
}

function claimChapter(
  { title, document, threads }: ImportedChapter,
  people: Record<string, string>,
  importer: Importer,
): ClaimedChapter {
  const ids = new Map(threads.map(({ key }) => [key, newId()]))
  return {
    title,
    document: claimDocument(document, importer.userId, ids),
    threads: threads.map((thread) => ({
      id: ids.get(thread.key) ?? newId(),
      resolved: thread.resolved,
      quote: thread.quote,
      suggestionId: thread.suggestionId === null ? null : claimedSuggestion(thread.suggestionId, importer),
      comments: thread.comments.map((comment) => claimComment(comment, people, importer)),
    })),
  }
}

function claimedSuggestion(id: string, { userId }: Importer): string {
  return suggestionId({ user: userId, id: id.slice(authorOf(id).length + 1) })
}

function claimComment(
  { person, at, body }: ImportedComment,
  people: Record<string, string>,
  importer: Importer,
) {
  const name = people[person] ?? ''
  return { body, foreignAuthor: isSelf(name, importer) ? null : name || 'Somebody', foreignAt: at }
}

/** The same name, however it is written, is the same person: whoever brings a file in may well be in it. */
export function isSelf(name: string, importer: Pick<Importer, 'name'>): boolean {
  return fold(name) === fold(importer.name)
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase()
}

function suggestionWarning({ chapters, people }: ImportedBook, importer: Importer): string[] {
  const keys = new Set(
    chapters.flatMap(({ document }) => listSuggestionsInJson(document).map(({ authorId }) => authorId)),
  )
  return underOwnName(
    [...keys].map((key) => people[key] ?? 'Somebody'),
    importer,
  )
}

/** What becomes of the suggestions of people of a file, for whoever brings it in. */
export function underOwnName(authors: string[], importer: Pick<Importer, 'name'>): string[] {
  const names = authors.filter((name) => !isSelf(name, importer))
  if (names.length === 0) return []
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ' and others' : '')
  return [`The suggestions of ${shown} stand under your name, since nobody suggests here under another’s.`]
}
