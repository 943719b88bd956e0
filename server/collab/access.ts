import type { Kysely } from 'kysely'
import { type Role, writingMode } from '#lib/access/permission.ts'
import type { CloseReason } from '#lib/wire/close-code.ts'
import type { Database } from '../db/tables.ts'

/** What a person may do in a chapter. */
export interface Access {
  manuscriptId: string
  role: Role
  mode: 'write' | 'suggest' | 'none'
}

/** What this person may do in this chapter, or why a socket to it is closed. A deleted chapter is told to its members only. */
export async function findAccess(
  db: Kysely<Database>,
  chapterId: string,
  userId: string,
): Promise<Access | Extract<CloseReason, 'no_access' | 'chapter_gone'>> {
  const found = await db
    .selectFrom('chapters')
    .innerJoin('manuscripts', 'manuscripts.id', 'chapters.manuscriptId')
    .innerJoin('members', 'members.manuscriptId', 'manuscripts.id')
    .select(['members.role', 'manuscripts.id as manuscriptId', 'manuscripts.trackingLocked'])
    .select(['chapters.deletedAt as chapterDeletedAt', 'manuscripts.deletedAt as manuscriptDeletedAt'])
    .where('chapters.id', '=', chapterId)
    .where('members.userId', '=', userId)
    .executeTakeFirst()
  if (!found) return 'no_access'
  if (found.chapterDeletedAt !== null || found.manuscriptDeletedAt !== null) return 'chapter_gone'
  const { manuscriptId, role, trackingLocked } = found
  return { manuscriptId, role, mode: writingMode(role, trackingLocked !== 0) }
}
