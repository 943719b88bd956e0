import { z } from 'zod'
import { email } from '#lib/contract/fields.ts'
import { isStetError } from '#lib/base/stet-error.ts'
import { getRuntime } from '../runtime.ts'
import { clientAddressHeader } from './client-address.ts'
import { verifyPassword } from './password.ts'
import { Credentials } from './unwrapped.ts'

const credentials = z.object({ email, password: z.string().min(1).max(256) })

/** Signing in by e-mail and password. */
export function passwordProvider() {
  return Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: async (given, { headers }) => {
      const parsed = credentials.safeParse(given)
      if (!parsed.success) return null
      return signInWithPassword(parsed.data, String(headers?.[clientAddressHeader] ?? ''))
    },
  })
}

/**
 * The account of that e-mail address and password, or null. An address without an account takes as long as a wrong password.
 *
 * Throws an error whose message is `too_many`, which next-auth hands to the sign-in page, once too many were wrong.
 */
async function signInWithPassword(
  { email: address, password }: z.output<typeof credentials>,
  clientAddress: string,
): Promise<{ id: string } | null> {
  const { attempts, db } = getRuntime()
  const account = `${address} ${clientAddress}`
  try {
    await attempts.spend('signInAddress', clientAddress)
    await attempts.spend('signIn', account)
  } catch (error) {
    throw isStetError(error) ? new Error(error.code, { cause: error }) : error
  }
  const user = await db
    .selectFrom('users')
    .select(['id', 'passwordHash'])
    .where('email', '=', address)
    .executeTakeFirst()
  if (!(await verifyPassword(user?.passwordHash ?? null, password)) || !user) return null
  await attempts.forgive('signInAddress', clientAddress)
  await attempts.forgive('signIn', account)
  return { id: user.id }
}
