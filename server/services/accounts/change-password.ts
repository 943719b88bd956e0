import { StetError } from '#lib/base/stet-error.ts'
import type { changePassword as operation } from '#lib/contract/accounts.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { hashPassword, verifyPassword } from '#server/auth/password.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireAccount } from '../access/require-account.ts'

/**
 * Sets a new password and ends all sessions, so that whoever knew the old one is out.
 *
 * Throws `wrong_credentials` when the current one is not right. An account without a password gets its first one that way too,
 * but not by an access token, which must not be enough to take an account over.
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, newPassword }: InputOf<typeof operation>,
): Promise<{ ok: true }> {
  const { attempts, db, rooms } = getRuntime()
  await requireAccount(actor.userId)
  await attempts.spend('signIn', actor.userId)
  const user = await db
    .selectFrom('users')
    .select('passwordHash')
    .where('id', '=', actor.userId)
    .executeTakeFirst()
  const isFirst = user?.passwordHash === null && actor.via === 'session'
  if (!isFirst && !(await verifyPassword(user?.passwordHash ?? null, currentPassword))) {
    throw new StetError('wrong_credentials', {
      field: 'currentPassword',
      message: 'The current password is not right.',
    })
  }
  await attempts.forgive('signIn', actor.userId)
  const passwordHash = await hashPassword(newPassword)
  await db
    .updateTable('users')
    .set((ref) => ({ passwordHash, sessionEpoch: ref('sessionEpoch', '+', 1) }))
    .where('id', '=', actor.userId)
    .execute()
  await rooms.recheckAccess(null, actor.userId)
  return { ok: true }
}
