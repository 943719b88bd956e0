import { createHash, randomBytes } from 'node:crypto'

/** What every personal access token begins with, so that it is known for one wherever it turns up. */
export const accessTokenPrefix = 'stet_'

/** A secret that nobody can guess, fit for a link: 32 random bytes. Only its `hashToken` is ever stored. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** By what a token is found again. Plain SHA-256 is enough for 256 random bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
