import type { InvitePreview } from '#lib/contract/invites.ts'
import { getRuntime } from '#server/runtime.ts'
import { findInvite } from './find-invite.ts'

/** What an invitation offers, for whoever holds its link. */
export async function getInvite(_actor: unknown, { token }: { token: string }): Promise<InvitePreview> {
  const { db } = getRuntime()
  const invite = await findInvite(db, token)
  const host = await db
    .selectFrom('users')
    .select('name')
    .where('id', '=', invite.createdBy)
    .executeTakeFirst()
  const account = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', invite.email)
    .executeTakeFirst()
  return {
    manuscript: { title: invite.title, authorLine: invite.authorLine },
    invitedBy: host?.name ?? '',
    email: invite.email,
    role: invite.role,
    expiresAt: invite.expiresAt,
    hasAccount: account !== undefined,
  }
}
