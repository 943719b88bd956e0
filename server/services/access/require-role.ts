import type { Kysely, Selectable } from 'kysely'
import { can, type Action, type Role } from '#lib/access/permission.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import type { Database, ManuscriptTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'

export interface ManuscriptAccess {
  role: Role
  manuscript: Selectable<ManuscriptTable>
}

export interface AccessOptions {
  /** Whether what is meant waits to be brought back; else it must not be deleted. */
  state?: 'kept' | 'deleted'
  /** The transaction in which the answer must hold. */
  db?: Kysely<Database>
}

/**
 * The one gate in front of every manuscript: who passes has a role that may do `action`.
 *
 * Throws `not_found` where there is no such manuscript, and just so where there is one that is not shared with this
 * person; `forbidden` where their role is too low.
 */
export async function requireRole(
  actor: Pick<Actor, 'userId'>,
  manuscriptId: string,
  action: Action,
  { state = 'kept', db = getRuntime().db }: AccessOptions = {},
): Promise<ManuscriptAccess> {
  const row = await db
    .selectFrom('manuscripts')
    .innerJoin('members', 'members.manuscriptId', 'manuscripts.id')
    .selectAll('manuscripts')
    .select('members.role')
    .where('manuscripts.id', '=', manuscriptId)
    .where('members.userId', '=', actor.userId)
    .where('manuscripts.deletedAt', state === 'kept' ? 'is' : 'is not', null)
    .executeTakeFirst()
  if (!row) throw new StetError('not_found')
  const { role, ...manuscript } = row
  if (!can(role, action)) throw new StetError('forbidden')
  return { role, manuscript }
}
