import type { Role } from '#lib/access/permission.ts'
import { getRuntime } from '#server/runtime.ts'
import { findLink } from './find-link.ts'

/** What a link offers to whoever holds it. */
export interface LinkPreview {
  manuscript: { title: string; authorLine: string }
  givenBy: string
  role: Role
  guests: boolean
}

/** Throws `link_gone`, with the reason in words. */
export async function previewLink(token: string): Promise<LinkPreview> {
  const { db } = getRuntime()
  const link = await findLink(db, token)
  const giver = await db
    .selectFrom('users')
    .select('name')
    .where('id', '=', link.createdBy)
    .executeTakeFirst()
  return {
    manuscript: { title: link.title, authorLine: link.authorLine },
    givenBy: giver?.name ?? '',
    role: link.role,
    guests: link.guests === 1,
  }
}
