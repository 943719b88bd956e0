import { StetError } from '#lib/base/stet-error.ts'
import type { Account } from '#lib/contract/accounts.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'

/** The account that asks. */
export async function getMe(actor: Pick<Actor, 'userId'>): Promise<Account> {
  const row = await getRuntime()
    .db.selectFrom('users')
    .select(['id', 'name', 'email', 'color'])
    .where('id', '=', actor.userId)
    .executeTakeFirst()
  if (!row) throw new StetError('signed_out')
  return row
}
