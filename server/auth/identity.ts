import type { Account, Profile, User } from 'next-auth'
import { z } from 'zod'
import { email, personName } from '#lib/contract/fields.ts'

/** Somebody as another service knows them. */
export interface Identity {
  provider: string
  providerAccountId: string
  /** Only an address that the service has verified; else null. */
  verifiedEmail: string | null
  name: string
}

const verified = z.object({ email, email_verified: z.literal(true) })

/** What the service said about somebody, reduced to what we rely on. */
export function identityOf(
  account: Account,
  profile: Profile | undefined,
  user: Pick<User, 'name'>,
): Identity {
  const proven = verified.safeParse(profile)
  const name = personName.safeParse(user.name)
  return {
    provider: account.provider,
    providerAccountId: account.providerAccountId,
    verifiedEmail: proven.success ? proven.data.email : null,
    name: name.success ? name.data : (proven.data?.email.split('@')[0] ?? 'Somebody'),
  }
}
