import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'

/** Takes an access token away; the next request with it is refused, and what it holds open is closed. */
export async function revokeToken(actor: Actor, { tokenId }: { tokenId: string }): Promise<{ ok: true }> {
  const { db, rooms } = getRuntime()
  const { numDeletedRows } = await db
    .deleteFrom('tokens')
    .where('id', '=', tokenId)
    .where('userId', '=', actor.userId)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) throw new StetError('not_found')
  await rooms.recheckAccess(null, actor.userId)
  return { ok: true }
}
