import type { Manuscript } from '#lib/contract/manuscripts.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { getManuscript } from './get-manuscript.ts'

/** Brings a deleted manuscript back with all that was in it. */
export async function restoreManuscript(
  actor: Actor,
  { manuscriptId }: { manuscriptId: string },
): Promise<Manuscript> {
  await requireRole(actor, manuscriptId, 'editManuscript', { state: 'deleted' })
  await getRuntime()
    .db.updateTable('manuscripts')
    .set({ deletedAt: null, updatedAt: new Date().toISOString() })
    .where('id', '=', manuscriptId)
    .execute()
  return getManuscript(actor, { manuscriptId })
}
