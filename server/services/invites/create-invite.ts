import type { Selectable } from 'kysely'
import type { Role } from '#lib/access/permission.ts'
import type { Actor } from '#server/auth/actor.ts'
import { hashToken, newToken } from '#server/auth/secret-token.ts'
import { newId } from '#server/db/new-id.ts'
import type { ManuscriptTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { sendCalmly } from '../mail/send-calmly.ts'
import { inTurn } from '../in-turn.ts'

const validDays = 14
const dayMs = 24 * 60 * 60 * 1_000

export interface NewInvite {
  manuscript: Pick<Selectable<ManuscriptTable>, 'id' | 'title'>
  email: string
  role: Role
}

/**
 * Invites an address, in place of any invitation that it still had, and mails the link where mail is set up.
 *
 * The link is in the answer and nowhere else: only its hash is kept.
 */
export async function createInvite(
  actor: Actor,
  { manuscript, email, role }: NewInvite,
): Promise<{ id: string; url: string; expiresAt: string; mailed: boolean }> {
  const { env } = getRuntime()
  const token = newToken()
  const id = newId()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + validDays * dayMs).toISOString()
  await inTurn(manuscript.id, async (trx) => {
    await trx
      .deleteFrom('invites')
      .where('manuscriptId', '=', manuscript.id)
      .where('email', '=', email)
      .where('acceptedAt', 'is', null)
      .execute()
    await trx
      .insertInto('invites')
      .values({
        id,
        manuscriptId: manuscript.id,
        email,
        role,
        tokenHash: hashToken(token),
        createdBy: actor.userId,
        createdAt: now.toISOString(),
        expiresAt,
        acceptedAt: null,
      })
      .execute()
  })
  const url = `${env.STET_URL}/invites/${token}`
  const mailed = await sendCalmly({
    to: email,
    subject: `${actor.name} invites you to “${manuscript.title}”`,
    text: `${actor.name} invites you to work on the manuscript “${manuscript.title}”.\n\nOpen this link to accept; it is for you alone and works for ${validDays} days:\n${url}\n`,
  })
  return { id, url, expiresAt, mailed }
}
