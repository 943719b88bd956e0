import { noMatter } from '#lib/contract/matter.ts'
import type { Book, BookThread } from '#lib/export/book.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { idOfAuthor, type CorpusThread } from './corpus.ts'

/** Who suggested and commented in the corpus. */
const authors = ['Mara Kim', 'Viktor Ivanov', 'Анна Петрова', 'Jean-Luc O’Neil']

/** A book around these chapters' texts, with everything that a test does not say made up. */
export function makeBook(documents: DocumentJson[], given: Partial<Book> = {}): Book {
  return {
    title: 'Sofie Romanova',
    authorLine: 'Mara Kim',
    language: 'en',
    contact: ['Mara Kim', 'mara@example.org'],
    scope: documents.length > 1 ? 'manuscript' : 'chapter',
    matter: noMatter,
    people: {},
    at: '2026-11-22T10:00:00.000Z',
    ...given,
    chapters:
      given.chapters ??
      documents.map((document, index) => ({
        id: `c${index + 1}`,
        title: `Chapter ${index + 1}`,
        document,
        threads: [],
      })),
  }
}

/** A one-chapter book of a corpus file. */
export function makeReviewedBook(source: {
  document: DocumentJson
  threads: Record<string, CorpusThread> | [string, CorpusThread][]
}): Book {
  const entries = Array.isArray(source.threads) ? source.threads : Object.entries(source.threads)
  const threads = entries.map(threadOf)
  const people = Object.fromEntries(authors.map((name) => [idOfAuthor(name), name]))
  return makeBook([], {
    people,
    chapters: [{ id: 'c1', title: 'Chapter One', document: source.document, threads }],
  })
}

function threadOf([id, thread]: [string, CorpusThread]): BookThread {
  return {
    id,
    resolved: thread.resolved,
    quote: '',
    suggestionId: null,
    comments: thread.comments.map(({ author, date, text }) => ({
      authorId: idOfAuthor(author),
      at: date,
      body: text,
    })),
  }
}
