import type { Transaction } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import type { Identity } from '#server/auth/identity.ts'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { inTurn } from '../in-turn.ts'
import { hasAccounts } from './house-state.ts'
import { insertAccount } from './insert-account.ts'

/**
 * The account of somebody who has signed in with another service. A new identity comes to the account of its verified e-mail
 * address, or gets an account of its own where the house is open or that address is invited.
 *
 * Throws `signup_closed` where it gets none. Throws `email_taken` in an open house where the address has an account with a
 * password: anybody could have made that account under this address, and would then share it.
 */
export async function acceptIdentity(identity: Identity): Promise<string> {
  const known = await findKnown(identity)
  return known ?? inTurn('house', (trx) => admit(trx, identity))
}

async function findKnown({ provider, providerAccountId }: Identity): Promise<string | undefined> {
  const row = await getRuntime()
    .db.selectFrom('identities')
    .select('userId')
    .where('provider', '=', provider)
    .where('providerAccountId', '=', providerAccountId)
    .executeTakeFirst()
  return row?.userId
}

async function admit(trx: Transaction<Database>, identity: Identity): Promise<string> {
  const { provider, providerAccountId, verifiedEmail, name } = identity
  if (verifiedEmail === null || !(await hasAccounts(trx))) throw new StetError('signup_closed')
  const userId =
    (await findByEmail(trx, verifiedEmail)) ?? (await makeAccount(trx, { name, email: verifiedEmail }))
  await trx
    .insertInto('identities')
    .values({ provider, providerAccountId, userId })
    .onConflict((conflict) => conflict.columns(['provider', 'providerAccountId']).doNothing())
    .execute()
  return userId
}

async function findByEmail(trx: Transaction<Database>, email: string): Promise<string | undefined> {
  const user = await trx
    .selectFrom('users')
    .select(['id', 'passwordHash'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (user?.passwordHash && isOpen()) throw new StetError('email_taken')
  return user?.id
}

async function makeAccount(
  trx: Transaction<Database>,
  { name, email }: { name: string; email: string },
): Promise<string> {
  if (!isOpen() && !(await isInvited(trx, email))) throw new StetError('signup_closed')
  return (await insertAccount(trx, { name, email, passwordHash: null })).id
}

async function isInvited(trx: Transaction<Database>, email: string): Promise<boolean> {
  const invite = await trx
    .selectFrom('invites')
    .select('id')
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .where('expiresAt', '>', new Date().toISOString())
    .executeTakeFirst()
  return invite !== undefined
}

function isOpen(): boolean {
  return getRuntime().env.STET_SIGNUP === 'open'
}
