import { can, roles } from '#lib/access/permission.ts'
import type { listMembers as operation, PendingInvite } from '#lib/contract/members.ts'
import type { ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { selectMembers, toMember } from './member-rows.ts'

/** The members, highest role first, then by name; pending invitations only for those who may manage members. */
export async function listMembers(
  actor: Actor,
  { manuscriptId }: { manuscriptId: string },
): Promise<ResultOf<typeof operation>> {
  const { role } = await requireRole(actor, manuscriptId, 'read')
  const mayManage = can(role, 'manageMembers')
  const rows = await selectMembers(getRuntime().db)
    .where('members.manuscriptId', '=', manuscriptId)
    .orderBy('users.name')
    .orderBy('users.id')
    .execute()
  return {
    items: rows
      .map((row) => toMember(row, { showEmail: mayManage || row.userId === actor.userId }))
      .toSorted((one, other) => roles.indexOf(other.role) - roles.indexOf(one.role)),
    invites: mayManage ? await pendingInvites(manuscriptId) : [],
  }
}

function pendingInvites(manuscriptId: string): Promise<PendingInvite[]> {
  return getRuntime()
    .db.selectFrom('invites')
    .select(['id', 'email', 'role', 'createdAt', 'expiresAt'])
    .where('manuscriptId', '=', manuscriptId)
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '>', new Date().toISOString())
    .orderBy('createdAt', 'desc')
    .execute()
}
