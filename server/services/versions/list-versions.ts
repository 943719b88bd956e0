import { can } from '#lib/access/permission.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { listVersions as operation } from '#lib/contract/versions.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { whyNotRestore } from './why-not-restore.ts'
import { showVersions, versionColumns } from './version-rows.ts'

const pageSize = 50

/** The kept versions of a chapter, newest first. */
export async function listVersions(
  actor: Actor,
  { chapterId, cursor }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const access = await requireChapter(actor, chapterId, 'seeHistory')
  const rows = await page(chapterId, cursor)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const whyNot = whyNotRestore(access)
  return {
    items: await showVersions(shown),
    nextCursor: last ? writeCursor([last.createdAt, last.id]) : null,
    canSave: can(access.role, 'saveVersion'),
    canRestore: whyNot === null,
    whyNot,
  }
}

/** One more than a page has, where there are more. */
async function page(chapterId: string, cursor: string | undefined) {
  let query = getRuntime()
    .db.selectFrom('versions')
    .select(versionColumns)
    .where('chapterId', '=', chapterId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
  if (cursor !== undefined) {
    const [createdAt, id] = readCursor(cursor)
    query = query.where((where) =>
      where.or([
        where('createdAt', '<', createdAt),
        where.and([where('createdAt', '=', createdAt), where('id', '<', id)]),
      ]),
    )
  }
  return query.execute()
}
