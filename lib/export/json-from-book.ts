import { nameOf, type Book, type BookThread } from './book.ts'

/** Rises when a reader of the version before could not read what this one writes. */
const jsonVersion = 1

/** The book as Stet's own JSON: everything that it is made of, the chapters as ProseMirror JSON in the manuscript schema. */
export function jsonFromBook(book: Book): string {
  const { title, authorLine, language, people } = book
  const chapters = book.chapters.map((chapter) => ({
    id: chapter.id,
    title: chapter.title,
    document: chapter.document,
    threads: chapter.threads.map((thread) => writeThread(book, thread)),
  }))
  const matter = book.scope === 'manuscript' && { matter: book.matter }
  return JSON.stringify({ stet: jsonVersion, title, authorLine, language, ...matter, people, chapters })
}

function writeThread(book: Book, { id, resolved, quote, suggestionId, comments }: BookThread) {
  return {
    id,
    status: resolved ? 'resolved' : 'open',
    quote,
    suggestionId,
    comments: comments.map(({ authorId, at, body }) => ({
      author: { id: authorId, name: nameOf(book, authorId) },
      createdAt: at,
      body,
    })),
  }
}
