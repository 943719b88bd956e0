import type { Role } from '#lib/access/permission.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type { addMember as operation } from '#lib/contract/members.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { createInvite } from '../invites/create-invite.ts'
import { sendCalmly } from '../mail/send-calmly.ts'
import { notify } from '../notifications/notify.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { selectMembers, toMember } from './member-rows.ts'

/** Shares a manuscript with an address: a member at once where it has an account, else an invitation. */
export async function addMember(
  actor: Actor,
  { manuscriptId, email, role }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { manuscript } = await requireRole(actor, manuscriptId, 'manageMembers')
  const { db, env } = getRuntime()
  const user = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (!user) {
    const { id, ...invite } = await createInvite(actor, { manuscript, email, role })
    return { id, role, user: null, invite }
  }
  const member = await insertMember({ manuscriptId, userId: user.id, role })
  await notify(db, {
    kind: 'invitation',
    manuscriptId,
    actorId: actor.userId,
    userIds: [user.id],
    isMailed: true,
  })
  await announceManuscript(manuscriptId)
  await sendCalmly({
    to: email,
    subject: `${actor.name} shared “${manuscript.title}” with you`,
    text: `${actor.name} shared the manuscript “${manuscript.title}” with you.\n\nYou will find it in your library:\n${env.STET_URL}/library\n`,
  })
  return { ...member, invite: null }
}

async function insertMember(given: { manuscriptId: string; userId: string; role: Role }) {
  const { db } = getRuntime()
  const id = newId()
  const inserted = await db
    .insertInto('members')
    .values({ id, ...given, createdAt: new Date().toISOString() })
    .onConflict((conflict) => conflict.columns(['manuscriptId', 'userId']).doNothing())
    .executeTakeFirst()
  if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) throw new StetError('already_member')
  const row = await selectMembers(db).where('members.id', '=', id).executeTakeFirstOrThrow()
  return toMember(row, { showEmail: true })
}
