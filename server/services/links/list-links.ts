import type { listLinks as operation } from '#lib/contract/links.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { toLink } from './link-rows.ts'

/** The links of a manuscript that nobody has taken back, newest first; also those that ran out, so that their owner sees why. */
export async function listLinks(
  actor: Actor,
  { manuscriptId }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireRole(actor, manuscriptId, 'manageLinks')
  const rows = await getRuntime()
    .db.selectFrom('links')
    .selectAll()
    .where('manuscriptId', '=', manuscriptId)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
  const now = new Date().toISOString()
  return { items: rows.map((row) => toLink(row, now)) }
}
