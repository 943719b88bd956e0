import { StetError } from '#lib/base/stet-error.ts'
import type { revokeLink as operation } from '#lib/contract/links.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'

/** Takes a link back: it lets nobody in any more, and says so. Whoever came by it stays a member. */
export async function revokeLink(
  actor: Actor,
  { link: id }: InputOf<typeof operation>,
): Promise<{ ok: true }> {
  const { db } = getRuntime()
  const link = await db
    .selectFrom('links')
    .select('manuscriptId')
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (!link) throw new StetError('not_found')
  await requireRole(actor, link.manuscriptId, 'manageLinks')
  await db.updateTable('links').set({ revokedAt: new Date().toISOString() }).where('id', '=', id).execute()
  return { ok: true }
}
