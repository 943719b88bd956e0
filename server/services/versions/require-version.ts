import type { Action } from '#lib/access/permission.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter, type ChapterAccess } from '../access/require-chapter.ts'
import { versionColumns, type VersionRow } from './version-rows.ts'

export interface VersionAccess extends ChapterAccess {
  version: VersionRow
}

/** A version, for somebody who may do `action` in its chapter. Throws `not_found` and `forbidden` as `requireRole` does. */
export async function requireVersion(
  actor: Actor,
  versionId: string,
  action: Action,
): Promise<VersionAccess> {
  const version = await getRuntime()
    .db.selectFrom('versions')
    .select(versionColumns)
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (!version) throw new StetError('not_found')
  return { ...(await requireChapter(actor, version.chapterId, action)), version }
}
