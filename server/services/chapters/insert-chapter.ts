import type { Kysely } from 'kysely'
import { newId } from '#server/db/new-id.ts'
import type { Database } from '#server/db/tables.ts'
import type { FirstText } from '#server/runtime.ts'
import { nextPosition } from './positions.ts'

export interface NewChapter {
  manuscriptId: string
  title: string
  text: FirstText
  /** Whose words these are, in the update log. */
  userId: string
}

/** Writes a chapter at the end of its manuscript with the first row of its update log. Returns its id. */
export async function insertChapter(
  db: Kysely<Database>,
  { manuscriptId, title, text, userId }: NewChapter,
): Promise<string> {
  const id = newId()
  const at = new Date().toISOString()
  await db
    .insertInto('chapters')
    .values({
      id,
      manuscriptId,
      title,
      position: await nextPosition(db, manuscriptId),
      wordCount: text.wordCount,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    })
    .execute()
  await db
    .insertInto('chapterUpdates')
    .values({ chapterId: id, seq: 1, userId, at, bytes: text.bytes })
    .execute()
  await db
    .insertInto('chapterClients')
    .values({ chapterId: id, clientId: String(text.clientId), userId })
    .execute()
  return id
}
