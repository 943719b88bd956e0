import type { Kysely } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import type { Database } from '#server/db/tables.ts'
import { insertAccount } from '../accounts/insert-account.ts'

/**
 * Writes an account without e-mail address and password, for somebody who came by a link.
 *
 * Throws `invalid_input` where a member has that name: nobody comes in looking like somebody else.
 */
export async function insertGuest(
  db: Kysely<Database>,
  { name, manuscriptId }: { name: string; manuscriptId: string },
): Promise<string> {
  const members = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select('users.name')
    .where('members.manuscriptId', '=', manuscriptId)
    .execute()
  if (members.some((member) => plain(member.name) === plain(name))) {
    throw new StetError('invalid_input', {
      field: 'name',
      message: 'Somebody here has this name already. Please add something to yours.',
    })
  }
  const { id } = await insertAccount(db, { name, email: null, passwordHash: null })
  return id
}

/** As a reader sees it: without regard to case, accents' encoding, spaces and what cannot be seen. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toLowerCase()
}
