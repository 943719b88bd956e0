import { getRuntime } from '#server/runtime.ts'

const keptDays = 30
/** A file that has not come back for so long is compared with the text as it is. */
const baseDays = 180

const dayMs = 24 * 60 * 60 * 1_000

/**
 * Really removes what was deleted more than 30 days before `now`, with all that belongs to it, and invitations that ran out and
 * links that were taken back as long ago. To be called once a day; returns how much went.
 */
export async function purgeDeleted(now: Date): Promise<{ manuscripts: number; chapters: number }> {
  const { db } = getRuntime()
  const before = new Date(now.getTime() - keptDays * dayMs).toISOString()
  const chapters = await db.deleteFrom('chapters').where('deletedAt', '<', before).executeTakeFirst()
  const manuscripts = await db.deleteFrom('manuscripts').where('deletedAt', '<', before).executeTakeFirst()
  await db.deleteFrom('invites').where('expiresAt', '<', before).execute()
  await db.deleteFrom('exportBases').where('createdAt', '<', basesBefore(now)).execute()
  await db.deleteFrom('links').where('revokedAt', '<', before).execute()
  return {
    manuscripts: Number(manuscripts.numDeletedRows),
    chapters: Number(chapters.numDeletedRows),
  }
}

function basesBefore(now: Date): string {
  return new Date(now.getTime() - baseDays * dayMs).toISOString()
}
