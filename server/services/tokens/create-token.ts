import { StetError } from '#lib/base/stet-error.ts'
import type { AccessToken } from '#lib/contract/tokens.ts'
import type { Actor } from '#server/auth/actor.ts'
import { accessTokenPrefix, hashToken, newToken } from '#server/auth/secret-token.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireAccount } from '../access/require-account.ts'

const tokensMax = 100

/** Makes an access token. `token` is in this answer and nowhere else: only its hash is kept. */
export async function createToken(
  actor: Pick<Actor, 'userId'>,
  { name }: { name: string },
): Promise<AccessToken & { token: string }> {
  const { db } = getRuntime()
  await requireAccount(actor.userId)
  await requireRoom(actor.userId)
  const token = newToken(accessTokenPrefix)
  const row = { id: newId(), name, createdAt: new Date().toISOString(), lastUsedAt: null }
  await db
    .insertInto('tokens')
    .values({ ...row, userId: actor.userId, hash: hashToken(token) })
    .execute()
  return { ...row, token }
}

async function requireRoom(userId: string): Promise<void> {
  const { count } = await getRuntime()
    .db.selectFrom('tokens')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  if (count >= tokensMax) {
    throw new StetError('conflict', {
      message: `You have ${tokensMax} access tokens. Revoke one that you no longer use first.`,
    })
  }
}
