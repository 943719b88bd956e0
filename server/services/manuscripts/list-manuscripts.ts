import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { listManuscripts as operation } from '#lib/contract/manuscripts.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { selectSummaries, toSummary } from './manuscript-summaries.ts'

const pageSize = 100

/** The manuscripts shared with a person, last changed first; of the deleted ones those that are theirs to bring back. */
export async function listManuscripts(
  actor: Actor,
  { state, cursor }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  let query = selectSummaries(getRuntime().db, actor.userId)
    .where('deletedAt', state === 'kept' ? 'is' : 'is not', null)
    .orderBy('touchedAt', 'desc')
    .orderBy('id')
    .limit(pageSize + 1)
  if (state === 'deleted') query = query.where('role', '=', 'owner')
  if (cursor !== undefined) {
    const [touchedAt, id] = readCursor(cursor)
    query = query.where((where) =>
      where.or([
        where('touchedAt', '<', touchedAt),
        where.and([where('touchedAt', '=', touchedAt), where('id', '>', id)]),
      ]),
    )
  }
  const rows = await query.execute()
  const items = rows.slice(0, pageSize).map(toSummary)
  const last = rows.length > pageSize ? items.at(-1) : undefined
  return { items, nextCursor: last ? writeCursor([last.updatedAt, last.id]) : null }
}
