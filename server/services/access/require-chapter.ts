import type { Selectable } from 'kysely'
import type { Action } from '#lib/access/permission.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import type { ChapterTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole, type AccessOptions, type ManuscriptAccess } from './require-role.ts'

export interface ChapterAccess extends ManuscriptAccess {
  chapter: Selectable<ChapterTable>
}

/** `requireRole` for the manuscript that a chapter belongs to. `state` is the chapter's; the manuscript must be kept. */
export async function requireChapter(
  actor: Pick<Actor, 'userId'>,
  chapterId: string,
  action: Action,
  { state = 'kept', db = getRuntime().db }: AccessOptions = {},
): Promise<ChapterAccess> {
  const chapter = await db
    .selectFrom('chapters')
    .selectAll()
    .where('id', '=', chapterId)
    .where('deletedAt', state === 'kept' ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (!chapter) throw new StetError('not_found')
  return { ...(await requireRole(actor, chapter.manuscriptId, action, { db })), chapter }
}
