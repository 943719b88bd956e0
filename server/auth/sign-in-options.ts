import type { NextAuthOptions } from 'next-auth'
import { isStetError } from '#lib/base/stet-error.ts'
import { getRuntime } from '../runtime.ts'
import { currentEpoch } from './current-epoch.ts'
import { type Identity, identityOf } from './identity.ts'
import { identityProviders } from './identity-providers.ts'
import { passwordProvider } from './password-provider.ts'
import { sessionSeconds, usesSecureCookies } from './session.ts'

/**
 * The account behind somebody who has signed in with another service; makes one where that is allowed.
 * Throws a `StetError` where it is not.
 */
export type AcceptIdentity = (identity: Identity) => Promise<string>

/** How next-auth signs people in: the cookie carries whose session it is and its epoch, and nothing else. */
export function signInOptions(acceptIdentity: AcceptIdentity): NextAuthOptions {
  const { log, secret } = getRuntime()
  return {
    secret,
    useSecureCookies: usesSecureCookies(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', signOut: '/', error: '/sign-in', verifyRequest: '/sign-in' },
    providers: [passwordProvider(), ...identityProviders()],
    callbacks: {
      async jwt({ token, user, account, profile }) {
        if (!account) return renewed(token.sub, token.epoch)
        const userId =
          account.type === 'oauth' ? await acceptIdentity(identityOf(account, profile, user)) : user.id
        return { sub: userId, epoch: await currentEpoch(userId) }
      },
      async signIn({ user, account, profile }) {
        // Asked before the cookie is made, so that a refusal comes back to the sign-in page with its reason.
        if (account?.type !== 'oauth') return true
        try {
          await acceptIdentity(identityOf(account, profile, user))
          return true
        } catch (error) {
          if (!isStetError(error)) throw error
          return `/sign-in?error=${error.code}`
        }
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.warn({ code, err: metadata }, 'a sign-in failed'),
      warn: (code) => log.debug({ code }, 'next-auth warned'),
      debug: () => undefined,
    },
  }
}

/** A session goes on as long as nobody has ended it. */
async function renewed(userId: string | undefined, epoch: unknown): Promise<{ sub: string; epoch: number }> {
  const current = userId === undefined ? null : await currentEpoch(userId)
  if (userId === undefined || current === null || current !== epoch) throw new Error('The session is over')
  return { sub: userId, epoch: current }
}
