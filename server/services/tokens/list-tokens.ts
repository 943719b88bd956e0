import type { AccessToken } from '#lib/contract/tokens.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'

/** Somebody's access tokens without their secrets, newest first. */
export async function listTokens(actor: Actor): Promise<{ items: AccessToken[] }> {
  const items = await getRuntime()
    .db.selectFrom('tokens')
    .select(['id', 'name', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', actor.userId)
    .orderBy('createdAt', 'desc')
    .execute()
  return { items }
}
