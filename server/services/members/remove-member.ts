import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { keepAnOwner, manuscriptOf, requireMember, withdrawInvites } from './member-rules.ts'

/** Takes a member out, or lets one leave; their open sockets are closed. */
export async function removeMember(actor: Actor, { memberId }: { memberId: string }): Promise<{ ok: true }> {
  const member = await inTurn(await manuscriptOf(memberId), async (trx) => {
    const found = await requireMember(actor, memberId, {
      action: ({ userId }) => (userId === actor.userId ? 'read' : 'manageMembers'),
      db: trx,
    })
    await keepAnOwner(trx, found.member)
    await withdrawInvites(trx, found.member)
    await trx.deleteFrom('members').where('id', '=', memberId).execute()
    return found.member
  })
  await getRuntime().rooms.recheckAccess(member.manuscriptId, member.userId)
  await announceManuscript(member.manuscriptId)
  return { ok: true }
}
