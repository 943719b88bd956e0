import { StetError } from '#lib/base/stet-error.ts'
import type { signUp as operation } from '#lib/contract/accounts.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import { hashPassword } from '#server/auth/password.ts'
import { getRuntime } from '#server/runtime.ts'
import { findInvite, type OpenInvite } from '../invites/find-invite.ts'
import { addressOf } from '../http/address-of.ts'
import { takeInvite } from '../invites/take-invite.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { hasAccounts } from './house-state.ts'
import { insertAccount } from './insert-account.ts'

/**
 * Makes an account for somebody who came by an invitation, which is accepted at once, or to an open house.
 *
 * An invitation is for its own address: whoever could make an account for another's would be let in as them later, by a
 * service that has verified it. Throws `signup_closed`, `invite_expired`, `email_taken`.
 */
export async function signUp(
  _actor: unknown,
  { name, email, password, inviteToken }: InputOf<typeof operation>,
  request: Request,
): Promise<ResultOf<typeof operation>> {
  const { attempts, db, env } = getRuntime()
  if (inviteToken === undefined && env.STET_SIGNUP !== 'open') throw new StetError('signup_closed')
  await attempts.spend('join', addressOf(request))
  if (!(await hasAccounts(db))) throw new StetError('signup_closed')
  const expected = inviteToken === undefined ? null : await findInvite(db, inviteToken)
  if (expected) requireSameAddress(expected, email)
  const passwordHash = await hashPassword(password)
  const made = await inTurn(expected?.manuscriptId ?? 'house', async (trx) => {
    const invite = inviteToken === undefined ? null : await findInvite(trx, inviteToken)
    const user = await insertAccount(trx, { name, email, passwordHash })
    if (invite) await takeInvite(trx, invite, user.id)
    return { user, manuscriptId: invite?.manuscriptId ?? null }
  })
  if (made.manuscriptId) await announceManuscript(made.manuscriptId)
  return made
}

function requireSameAddress(invite: OpenInvite, email: string): void {
  if (invite.email === email) return
  throw new StetError('invalid_input', {
    field: 'email',
    message: `This invitation is for ${invite.email}. Please make the account with that address.`,
  })
}
