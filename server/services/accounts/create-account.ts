import type { Account } from '#lib/contract/accounts.ts'
import { hashPassword } from '#server/auth/password.ts'
import { inTurn } from '../in-turn.ts'
import { hasAccounts } from './house-state.ts'
import { insertAccount } from './insert-account.ts'
import { insertFirstAccount } from './insert-first-account.ts'

export interface AccountOrder {
  name: string
  email: string
  password: string
}

/**
 * Makes an account on the word of whoever runs the house: for the command line. The very first owns the first manuscript.
 *
 * Throws `email_taken`. The fields must have been checked against the contract.
 */
export async function createAccount({ name, email, password }: AccountOrder): Promise<Account> {
  const given = { name, email, passwordHash: await hashPassword(password) }
  return inTurn('house', async (trx) =>
    (await hasAccounts(trx)) ? insertAccount(trx, given) : (await insertFirstAccount(trx, given)).user,
  )
}
