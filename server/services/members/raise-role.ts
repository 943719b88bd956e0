import type { Kysely } from 'kysely'
import { roles, type Role } from '#lib/access/permission.ts'
import { newId } from '#server/db/new-id.ts'
import type { Database } from '#server/db/tables.ts'

/**
 * Gives somebody at least `role` in a manuscript, and returns what they have then. Whoever has a higher one keeps it; `isRaised`
 * says whether anything changed.
 */
export async function raiseRole(
  db: Kysely<Database>,
  { manuscriptId, userId, role }: { manuscriptId: string; userId: string; role: Role },
): Promise<{ role: Role; isRaised: boolean }> {
  const member = await db
    .selectFrom('members')
    .select(['id', 'role'])
    .where('manuscriptId', '=', manuscriptId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  if (!member) {
    const createdAt = new Date().toISOString()
    await db.insertInto('members').values({ id: newId(), manuscriptId, userId, role, createdAt }).execute()
    return { role, isRaised: true }
  }
  if (roles.indexOf(member.role) >= roles.indexOf(role)) return { role: member.role, isRaised: false }
  await db.updateTable('members').set({ role }).where('id', '=', member.id).execute()
  return { role, isRaised: true }
}
