import { createHmac, timingSafeEqual } from 'node:crypto'
import { getRuntime } from '#server/runtime.ts'

const macLength = 32

/**
 * The secret part of a link's address: its id and a seal that only this house can make.
 *
 * Not stored anywhere, so that a stolen database opens nothing, and yet an owner can copy the link again at any time. It holds
 * for as long as the house's secret.
 */
export function linkToken(id: string): string {
  return `${id}.${seal(id)}`
}

export function linkUrl(id: string): string {
  return `${getRuntime().env.STET_URL}/join/${linkToken(id)}`
}

/** The id in a token with the right seal; null for anything else. */
export function linkIdOf(token: string): string | null {
  const [id = '', given = ''] = token.split('.')
  const expected = Buffer.from(seal(id))
  const got = Buffer.from(given)
  return got.length === expected.length && timingSafeEqual(got, expected) ? id : null
}

function seal(id: string): string {
  return createHmac('sha256', getRuntime().secret)
    .update(`share link ${id}`)
    .digest('base64url')
    .slice(0, macLength)
}
