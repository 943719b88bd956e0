import type { Transaction } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import type { joinLink as operation } from '#lib/contract/links.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { newSessionCookie } from '#server/auth/session.ts'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { addressOf } from '../http/address-of.ts'
import { answerJson } from '../http/answer.ts'
import { inTurn } from '../in-turn.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { raiseRole } from '../members/raise-role.ts'
import { findLink, type OpenLink } from './find-link.ts'
import { insertGuest } from './insert-guest.ts'

type Joined = ResultOf<typeof operation>

/**
 * Lets somebody in by a link: the account that asks, or a guest under the name that they give, who is signed in by the answer.
 *
 * Throws `link_gone`, `too_many`, `signed_out` where the link admits no guests, `invalid_input` for a name that is missing or is a member's.
 */
export async function joinLink(
  actor: Actor | null,
  { link: token, name }: InputOf<typeof operation>,
  request: Request,
): Promise<Joined | Response> {
  const { attempts, db, rooms } = getRuntime()
  await attempts.spend('join', addressOf(request))
  const { manuscriptId } = await findLink(db, token)
  const { userId, ...joined } = await inTurn(manuscriptId, async (trx) => {
    const link = await findLink(trx, token)
    const person = actor?.userId ?? (await admitGuest(trx, link, name))
    return { userId: person, manuscriptId, role: await enter(trx, link, person) }
  })
  await rooms.recheckAccess(manuscriptId, userId)
  await announceManuscript(manuscriptId)
  const result = { ...joined, chapterId: await firstChapter(manuscriptId) }
  if (actor) return result
  const answer = answerJson(result)
  answer.headers.set('set-cookie', await newSessionCookie({ sub: userId, epoch: 0 }))
  return answer
}

async function admitGuest(
  trx: Transaction<Database>,
  link: OpenLink,
  name: string | undefined,
): Promise<string> {
  if (link.guests !== 1) {
    throw new StetError('signed_out', { message: 'This link is for people with an account. Please sign in.' })
  }
  if (name === undefined) {
    throw new StetError('invalid_input', { field: 'name', message: 'Please say what to call you.' })
  }
  return insertGuest(trx, { name, manuscriptId: link.manuscriptId })
}

/** Whoever has the role already, or a higher one, does not use the link up. */
async function enter(trx: Transaction<Database>, link: OpenLink, userId: string): Promise<Joined['role']> {
  const { role, isRaised } = await raiseRole(trx, { ...link, userId })
  if (isRaised) {
    await trx
      .updateTable('links')
      .set((ref) => ({ uses: ref('uses', '+', 1) }))
      .where('id', '=', link.id)
      .execute()
  }
  return role
}

async function firstChapter(manuscriptId: string): Promise<string | null> {
  const chapter = await getRuntime()
    .db.selectFrom('chapters')
    .select('id')
    .where('manuscriptId', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  return chapter?.id ?? null
}
