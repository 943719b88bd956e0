import { StetError } from '#lib/base/stet-error.ts'
import type { createLink as operation, Link } from '#lib/contract/links.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { newId } from '#server/db/new-id.ts'
import { inTurn } from '../in-turn.ts'
import { requireRole } from '../access/require-role.ts'
import { toLink } from './link-rows.ts'

const linksMax = 50

/** Makes a share link. Throws `conflict` where the manuscript has too many that still stand. */
export async function createLink(
  actor: Actor,
  { manuscriptId, role, expiresAt, singleUse, guests }: InputOf<typeof operation>,
): Promise<Link> {
  const now = new Date().toISOString()
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now)) {
    throw new StetError('invalid_input', {
      field: 'expiresAt',
      message: 'A link has to run out later than now.',
    })
  }
  const row = {
    id: newId(),
    manuscriptId,
    createdBy: actor.userId,
    role,
    guests: guests ? 1 : 0,
    singleUse: singleUse ? 1 : 0,
    uses: 0,
    createdAt: now,
    // In one form, since times are compared as text.
    expiresAt: expiresAt && new Date(expiresAt).toISOString(),
    revokedAt: null,
  }
  await inTurn(manuscriptId, async (trx) => {
    await requireRole(actor, manuscriptId, 'manageLinks', { db: trx })
    const { count } = await trx
      .selectFrom('links')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('manuscriptId', '=', manuscriptId)
      .where('revokedAt', 'is', null)
      .executeTakeFirstOrThrow()
    if (count >= linksMax) {
      throw new StetError('conflict', {
        message: `This manuscript has ${linksMax} links. Take back one that is no longer needed first.`,
      })
    }
    await trx.insertInto('links').values(row).execute()
  })
  return toLink(row, now)
}
