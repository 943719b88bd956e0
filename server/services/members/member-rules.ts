import type { Kysely } from 'kysely'
import type { Action, Role } from '#lib/access/permission.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { selectMembers, type MemberRow } from './member-rows.ts'

/**
 * A member of a manuscript in which the asking person may do `action`, and that person's own role.
 *
 * `read` lets everybody through who shares the manuscript. Throws like `requireRole`.
 */
export async function requireMember(
  actor: Actor,
  memberId: string,
  { action, db }: { action: (member: MemberRow) => Action; db: Kysely<Database> },
): Promise<{ member: MemberRow; role: Role }> {
  const member = await selectMembers(db).where('members.id', '=', memberId).executeTakeFirst()
  if (!member) throw new StetError('not_found')
  const { role } = await requireRole(actor, member.manuscriptId, action(member), { db })
  return { member, role }
}

/** The manuscript of a member, before anything is known of who asks. Throws `not_found`. */
export async function manuscriptOf(memberId: string): Promise<string> {
  const row = await getRuntime()
    .db.selectFrom('members')
    .select('manuscriptId')
    .where('id', '=', memberId)
    .executeTakeFirst()
  if (!row) throw new StetError('not_found')
  return row.manuscriptId
}

/** Throws `last_owner` when `member` is the only owner that the manuscript has. */
export async function keepAnOwner(db: Kysely<Database>, member: MemberRow): Promise<void> {
  if (member.role !== 'owner') return
  const other = await db
    .selectFrom('members')
    .select('id')
    .where('manuscriptId', '=', member.manuscriptId)
    .where('role', '=', 'owner')
    .where('id', '!=', member.id)
    .executeTakeFirst()
  if (!other) throw new StetError('last_owner')
}

/** Takes back the invitations and links that a former owner still had out, so that no link outlives the right to give it. */
export async function withdrawInvites(db: Kysely<Database>, member: MemberRow): Promise<void> {
  await db
    .deleteFrom('invites')
    .where('manuscriptId', '=', member.manuscriptId)
    .where('createdBy', '=', member.userId)
    .where('acceptedAt', 'is', null)
    .execute()
  await db
    .updateTable('links')
    .set({ revokedAt: new Date().toISOString() })
    .where('manuscriptId', '=', member.manuscriptId)
    .where('createdBy', '=', member.userId)
    .where('revokedAt', 'is', null)
    .execute()
}
