import type { acceptInvite as operation } from '#lib/contract/invites.ts'
import type { ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireAccount } from '../access/require-account.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { findInvite } from './find-invite.ts'
import { takeInvite } from './take-invite.ts'

/** Accepts an invitation with the account that asks, whatever its address: who holds the link was given it. */
export async function acceptInvite(
  actor: Actor,
  { token }: { token: string },
): Promise<ResultOf<typeof operation>> {
  const { attempts, db, rooms } = getRuntime()
  await requireAccount(actor.userId)
  await attempts.spend('join', actor.userId)
  const { manuscriptId } = await findInvite(db, token)
  const accepted = await inTurn(manuscriptId, async (trx) => {
    const invite = await findInvite(trx, token)
    return { manuscriptId: invite.manuscriptId, role: await takeInvite(trx, invite, actor.userId) }
  })
  await rooms.recheckAccess(accepted.manuscriptId, actor.userId)
  await announceManuscript(accepted.manuscriptId)
  return accepted
}
