import type { Kysely } from 'kysely'
import { newId } from '#server/db/new-id.ts'
import type { Database } from '#server/db/tables.ts'

export interface NewManuscript {
  title: string
  authorLine: string
  language: string
  ownerId: string
}

/** Writes a manuscript without chapters, and its owner. Returns its id. */
export async function insertManuscript(
  db: Kysely<Database>,
  { ownerId, ...manuscript }: NewManuscript,
): Promise<string> {
  const id = newId()
  const now = new Date().toISOString()
  await db
    .insertInto('manuscripts')
    .values({ id, ...manuscript, trackingLocked: 0, createdAt: now, updatedAt: now, deletedAt: null })
    .execute()
  await db
    .insertInto('members')
    .values({ id: newId(), manuscriptId: id, userId: ownerId, role: 'owner', createdAt: now })
    .execute()
  return id
}
