import type { Kysely } from 'kysely'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import type { Database } from '../db/tables.ts'
import type { Room } from './room.ts'

/** Notes on the chapter how many words it has, and that it was worked on. */
export async function countWordsInRoom(db: Kysely<Database>, room: Room): Promise<void> {
  const wordCount = countWords(documentFromYdoc(room.live.doc))
  const updatedAt = new Date().toISOString()
  await db.updateTable('chapters').set({ wordCount, updatedAt }).where('id', '=', room.chapterId).execute()
}
