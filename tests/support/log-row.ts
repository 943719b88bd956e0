import type { Kysely } from 'kysely'
import { newId } from '#server/db/new-id.ts'
import type { Database } from '#server/db/tables.ts'
import type { LogRow } from '#server/db/update-log/update-log.ts'

/** A row of the log with bytes that tell its number. */
export function logRow(chapterId: string, seq: number, given: Partial<LogRow> = {}): LogRow {
  const at = new Date(Date.UTC(2026, 0, 1) + seq).toISOString()
  return {
    chapterId,
    seq,
    userId: null,
    at,
    bytes: Uint8Array.of(seq % 256, 0, 255),
    newClients: [],
    ...given,
  }
}

/** A chapter in a manuscript of its own, without members and without text. Returns its id. */
export async function insertChapter(db: Kysely<Database>): Promise<string> {
  const [id, manuscriptId, at] = [newId(), newId(), new Date().toISOString()]
  await db
    .insertInto('manuscripts')
    .values({
      id: manuscriptId,
      title: 'A book',
      authorLine: '',
      language: 'en',
      trackingLocked: 0,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    })
    .execute()
  await db
    .insertInto('chapters')
    .values({
      id,
      manuscriptId,
      title: 'One',
      position: 0,
      wordCount: 0,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    })
    .execute()
  return id
}
