import { StetError } from '#lib/base/stet-error.ts'
import type { revokeInvite as operation } from '#lib/contract/invites.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'

/** Takes a pending invitation back: its link no longer works. */
export async function revokeInvite(
  actor: Actor,
  { manuscriptId, inviteId }: InputOf<typeof operation>,
): Promise<{ ok: true }> {
  await requireRole(actor, manuscriptId, 'manageMembers')
  const { numDeletedRows } = await getRuntime()
    .db.deleteFrom('invites')
    .where('id', '=', inviteId)
    .where('manuscriptId', '=', manuscriptId)
    .where('acceptedAt', 'is', null)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) throw new StetError('not_found')
  return { ok: true }
}
