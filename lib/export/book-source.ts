import type { Book, BookChapter } from './book.ts'

/** A book whose texts may still be as they are stored: whoever makes a file of it reads them, away from the sockets' thread. */
export type BookSource = Omit<Book, 'chapters'> & { chapters: ChapterSource[] }

/** A chapter with its text, or with the Yjs updates (version 1) that make it. */
export type ChapterSource = BookChapter | StoredChapter

export type StoredChapter = Omit<BookChapter, 'document'> & { updates: Uint8Array[] }
