import type { Kysely, Selectable } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import { hashToken } from '#server/auth/secret-token.ts'
import type { Database, InviteTable } from '#server/db/tables.ts'

export interface OpenInvite extends Selectable<InviteTable> {
  title: string
  authorLine: string
}

/**
 * The invitation behind a link, with the manuscript that it leads to.
 *
 * Throws `invite_expired` for one that is used, revoked, too old, to a deleted manuscript, or that never was: a guess learns nothing.
 */
export async function findInvite(db: Kysely<Database>, token: string): Promise<OpenInvite> {
  const invite = await db
    .selectFrom('invites')
    .innerJoin('manuscripts', 'manuscripts.id', 'invites.manuscriptId')
    .selectAll('invites')
    .select(['manuscripts.title', 'manuscripts.authorLine'])
    .where('invites.tokenHash', '=', hashToken(token))
    .where('invites.acceptedAt', 'is', null)
    .where('invites.expiresAt', '>', new Date().toISOString())
    .where('manuscripts.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!invite) throw new StetError('invite_expired')
  return invite
}
