import { timingSafeEqual } from 'node:crypto'
import { StetError } from '#lib/base/stet-error.ts'
import type { setUpHouse as operation } from '#lib/contract/accounts.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import { hashPassword } from '#server/auth/password.ts'
import { hashToken } from '#server/auth/secret-token.ts'
import { getRuntime } from '#server/runtime.ts'
import { addressOf } from '../http/address-of.ts'
import { inTurn } from '../in-turn.ts'
import { hasAccounts } from './house-state.ts'
import { insertFirstAccount } from './insert-first-account.ts'

/**
 * Makes the first account, which owns the first manuscript: both or neither, and once only.
 *
 * Throws `already_set_up` when there is an account, `wrong_setup_code` where a code is asked for.
 */
export async function setUpHouse(
  _actor: unknown,
  { name, email, password, code }: InputOf<typeof operation>,
  request: Request,
): Promise<ResultOf<typeof operation>> {
  const { attempts, db, setupCode } = getRuntime()
  if (await hasAccounts(db)) throw new StetError('already_set_up')
  if (setupCode !== null) {
    await attempts.spend('setup', addressOf(request))
    if (!isSameSecret(code ?? '', setupCode)) throw new StetError('wrong_setup_code', { field: 'code' })
  }
  const passwordHash = await hashPassword(password)
  return inTurn('house', async (trx) => {
    if (await hasAccounts(trx)) throw new StetError('already_set_up')
    return insertFirstAccount(trx, { name, email, passwordHash })
  })
}

function isSameSecret(given: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(right)))
}
