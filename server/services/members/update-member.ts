import { StetError } from '#lib/base/stet-error.ts'
import type { Member, updateMember as operation } from '#lib/contract/members.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { inTurn } from '../in-turn.ts'
import { toMember, type MemberRow } from './member-rows.ts'
import { keepAnOwner, manuscriptOf, requireMember, withdrawInvites } from './member-rules.ts'

/** Gives a member another role; their open sockets hear of it. */
export async function updateMember(
  actor: Actor,
  { memberId, role }: InputOf<typeof operation>,
): Promise<Member> {
  const member = await inTurn(await manuscriptOf(memberId), async (trx) => {
    const found = await requireMember(actor, memberId, { action: () => 'manageMembers', db: trx })
    if (role === 'owner') refuseGuest(found.member)
    else {
      await keepAnOwner(trx, found.member)
      await withdrawInvites(trx, found.member)
    }
    await trx.updateTable('members').set({ role }).where('id', '=', memberId).execute()
    return found.member
  })
  await getRuntime().rooms.recheckAccess(member.manuscriptId, member.userId)
  await announceManuscript(member.manuscriptId)
  return toMember({ ...member, role }, { showEmail: true })
}

/** A guest has nothing but a cookie: once that is gone, so would be the owner. */
function refuseGuest({ email }: MemberRow): void {
  if (email !== null) return
  throw new StetError('conflict', {
    message: 'A guest cannot own a manuscript. Invite this person by e-mail first.',
  })
}
