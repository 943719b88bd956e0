import type { Kysely, Selectable } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import type { Database, LinkTable } from '#server/db/tables.ts'
import { whyOver } from './link-rows.ts'
import { linkIdOf } from './link-token.ts'

export interface OpenLink extends Selectable<LinkTable> {
  title: string
  authorLine: string
}

/**
 * The link behind a token, with the manuscript that it leads to.
 *
 * Throws `link_gone`, to whoever holds a link of this house with the reason in words; of what never was a link, nothing is said.
 */
export async function findLink(db: Kysely<Database>, token: string): Promise<OpenLink> {
  const id = linkIdOf(token)
  if (id === null) throw new StetError('link_gone')
  const link = await db
    .selectFrom('links')
    .innerJoin('manuscripts', 'manuscripts.id', 'links.manuscriptId')
    .selectAll('links')
    .select(['manuscripts.title', 'manuscripts.authorLine'])
    .where('links.id', '=', id)
    .where('manuscripts.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!link) throw new StetError('link_gone')
  const over = link.revokedAt === null ? whyOver(link, new Date().toISOString()) : 'revoked'
  if (over) throw new StetError('link_gone', { message: overWords[over] })
  return link
}

const overWords = {
  revoked: 'This link was taken back. Ask the person who gave it to you for a new one.',
  expired: 'This link has run out. Ask the person who gave it to you for a new one.',
  used: 'This link let one person in and has been used. Ask for one of your own.',
}
