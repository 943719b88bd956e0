import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'

/**
 * Refuses a change that another site made this browser ask for.
 *
 * A session cookie goes along with whatever page asks, so it needs an `Origin` of our own; a token is only ever sent on
 * purpose and needs none. A foreign `Origin` without either is refused too.
 */
export function requireOwnOrigin(request: Request, actor: Actor | null): void {
  if (actor?.via === 'token') return
  const origin = request.headers.get('origin')
  const isMissingAllowed = actor === null
  if (origin === null ? !isMissingAllowed : !isOwnOrigin(origin, request.headers.get('host'))) {
    throw new StetError('wrong_origin')
  }
}

/** Whether `origin` is where this house is reached: its public address, or this very computer under the name that was asked. */
function isOwnOrigin(origin: string, host: string | null): boolean {
  if (!URL.canParse(origin)) return false
  const given = new URL(origin)
  if (given.origin === new URL(getRuntime().env.STET_URL).origin) return true
  return isLoopback(given.hostname) && given.host === host
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
