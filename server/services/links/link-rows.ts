import type { Selectable } from 'kysely'
import type { Link } from '#lib/contract/links.ts'
import type { LinkTable } from '#server/db/tables.ts'
import { linkUrl } from './link-token.ts'

type LinkRow = Selectable<LinkTable>

export function toLink(row: LinkRow, now: string): Link {
  return {
    id: row.id,
    url: linkUrl(row.id),
    role: row.role,
    guests: row.guests === 1,
    singleUse: row.singleUse === 1,
    uses: row.uses,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    over: whyOver(row, now),
  }
}

/** Why a link lets nobody in by itself any more; null while it does. */
export function whyOver(row: LinkRow, now: string): Link['over'] {
  if (row.singleUse === 1 && row.uses > 0) return 'used'
  return row.expiresAt !== null && row.expiresAt <= now ? 'expired' : null
}
