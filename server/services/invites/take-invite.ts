import type { Kysely } from 'kysely'
import type { Role } from '#lib/access/permission.ts'
import type { Database } from '#server/db/tables.ts'
import { raiseRole } from '../members/raise-role.ts'
import type { OpenInvite } from './find-invite.ts'

/** Makes somebody a member by an invitation, which is used up. Whoever has a higher role already keeps it. */
export async function takeInvite(db: Kysely<Database>, invite: OpenInvite, userId: string): Promise<Role> {
  const acceptedAt = new Date().toISOString()
  await db.updateTable('invites').set({ acceptedAt }).where('id', '=', invite.id).execute()
  return (await raiseRole(db, { ...invite, userId })).role
}
