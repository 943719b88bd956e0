import type { Kysely } from 'kysely'
import type { Role } from '#lib/access/permission.ts'
import type { Member } from '#lib/contract/members.ts'
import type { Database } from '#server/db/tables.ts'

/** Members with the people behind them, as a query to be narrowed. */
export function selectMembers(db: Kysely<Database>) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select([
      'members.id',
      'members.manuscriptId',
      'members.role',
      'members.userId',
      'users.name',
      'users.email',
      'users.color',
    ])
}

export interface MemberRow {
  id: string
  manuscriptId: string
  role: Role
  userId: string
  name: string
  email: string | null
  color: number
}

/** Beta readers do not learn each other's addresses: `showEmail` is for owners, and for one's own. */
export function toMember(row: MemberRow, { showEmail }: { showEmail: boolean }): Member {
  return {
    id: row.id,
    role: row.role,
    user: { id: row.userId, name: row.name, email: showEmail ? row.email : null, color: row.color },
  }
}
