import { parseCookie, stringifySetCookie } from 'cookie'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { getRuntime } from '../runtime.ts'
import { headerOf, type RequestHeaders } from './request-headers.ts'

/** What the session cookie carries: whose it is, and the epoch it was made in. */
const session = z.object({ sub: z.string(), epoch: z.number() })

export type Session = z.output<typeof session>

/** How long one stays signed in. */
export const sessionSeconds = 30 * 24 * 60 * 60

/** Whether cookies are for https only: on an https address a plain one, which anybody on the way could set, is not read. */
export function usesSecureCookies(): boolean {
  return getRuntime().env.STET_URL.startsWith('https:')
}

export function sessionCookieName(): string {
  return `${usesSecureCookies() ? '__Secure-' : ''}next-auth.session-token`
}

/** The session that the request's cookie carries, or null when there is none, or it was tampered with, or has run out. */
export async function readSession(headers: RequestHeaders): Promise<Session | null> {
  const token = parseCookie(headerOf(headers, 'cookie'))[sessionCookieName()]
  if (!token || token.length > 4_096) return null
  try {
    return session.parse(await decode({ token, secret: getRuntime().secret }))
  } catch {
    // Whatever is wrong with a cookie, the person is simply signed out.
    return null
  }
}

/** The `Set-Cookie` that signs somebody in, the same that next-auth would send. */
export async function newSessionCookie(token: Session): Promise<string> {
  return stringifySetCookie({
    name: sessionCookieName(),
    value: await encode({ token, secret: getRuntime().secret, maxAge: sessionSeconds }),
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: usesSecureCookies(),
    maxAge: sessionSeconds,
  })
}
