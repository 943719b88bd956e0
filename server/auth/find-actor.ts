import { getRuntime } from '../runtime.ts'
import type { Actor } from './actor.ts'
import { headerOf, type RequestHeaders } from './request-headers.ts'
import { readSession } from './session.ts'
import { accessTokenPrefix, hashToken } from './secret-token.ts'

const lastUsedGrainMs = 60_000
const tokenLengthMax = 200

/**
 * Who is asking, or null for somebody who is not signed in: the same for the API, the pages and the WebSocket upgrade.
 *
 * A personal access token counts before the cookie: `Authorization: Bearer stet_…`, or `token` where no header can be set. A
 * token that is wrong does not fall back to the cookie. A session of an earlier epoch than the account's is over.
 */
export async function findActor(request: {
  headers: RequestHeaders
  token?: string | null
}): Promise<Actor | null> {
  const token = request.token ?? bearerToken(request.headers)
  return token === null ? findBySession(request.headers) : findByToken(token)
}

function bearerToken(headers: RequestHeaders): string | null {
  return /^bearer\s+(.*)$/i.exec(headerOf(headers, 'authorization'))?.[1]?.trim() ?? null
}

async function findBySession(headers: RequestHeaders): Promise<Actor | null> {
  const session = await readSession(headers)
  if (!session) return null
  const user = await getRuntime()
    .db.selectFrom('users')
    .select(['id', 'name', 'color', 'sessionEpoch'])
    .where('id', '=', session.sub)
    .executeTakeFirst()
  if (user?.sessionEpoch !== session.epoch) return null
  return { userId: user.id, name: user.name, color: user.color, via: 'session' }
}

async function findByToken(token: string): Promise<Actor | null> {
  if (!token.startsWith(accessTokenPrefix) || token.length > tokenLengthMax) return null
  const found = await getRuntime()
    .db.selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.userId')
    .select(['users.id', 'users.name', 'users.color', 'tokens.id as tokenId', 'tokens.lastUsedAt'])
    .where('tokens.hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!found) return null
  await noteUse(found.tokenId, found.lastUsedAt)
  return { userId: found.id, name: found.name, color: found.color, via: 'token' }
}

/** Written down to the minute only, so that a busy script does not write a row with each request. */
async function noteUse(tokenId: string, lastUsedAt: string | null): Promise<void> {
  const now = Date.now()
  if (lastUsedAt && now - Date.parse(lastUsedAt) < lastUsedGrainMs) return
  const { db, log } = getRuntime()
  try {
    await db
      .updateTable('tokens')
      .set({ lastUsedAt: new Date(now).toISOString() })
      .where('id', '=', tokenId)
      .execute()
  } catch (error) {
    // A full disk must not keep anybody from reading.
    log.warn({ err: error }, 'the last use of a token could not be noted')
  }
}
