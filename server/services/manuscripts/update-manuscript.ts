import type { Manuscript, updateManuscript as operation } from '#lib/contract/manuscripts.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { announceManuscript } from './announce-manuscript.ts'
import { getManuscript } from './get-manuscript.ts'
import { writeMatter } from './matter.ts'

/** Changes what was given of a manuscript; the owner's switches take effect on open pages at once. */
export async function updateManuscript(
  actor: Actor,
  { manuscriptId, trackingLocked, readersApart, playbackOpen, matter, ...words }: InputOf<typeof operation>,
): Promise<Manuscript> {
  await requireRole(actor, manuscriptId, 'editManuscript')
  if (trackingLocked !== undefined) await requireRole(actor, manuscriptId, 'lockTracking')
  const { db, rooms } = getRuntime()
  await db
    .updateTable('manuscripts')
    .set({
      ...words,
      ...(trackingLocked === undefined ? {} : { trackingLocked: trackingLocked ? 1 : 0 }),
      ...(readersApart === undefined ? {} : { readersApart: readersApart ? 1 : 0 }),
      ...(playbackOpen === undefined ? {} : { playbackOpen: playbackOpen ? 1 : 0 }),
      updatedAt: new Date().toISOString(),
    })
    .where('id', '=', manuscriptId)
    .execute()
  if (matter) await db.transaction().execute((trx) => writeMatter(trx, manuscriptId, matter))
  if (trackingLocked !== undefined) await rooms.recheckAccess(manuscriptId, null)
  await announceManuscript(manuscriptId)
  if (readersApart !== undefined) await announceManuscript(manuscriptId, 'threads')
  return getManuscript(actor, { manuscriptId })
}
