import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'

/** Ends all sessions of a person, this one included, and closes the sockets that they opened. Access tokens stay. */
export async function signOutEverywhere(actor: Actor): Promise<{ ok: true }> {
  const { db, rooms } = getRuntime()
  await db
    .updateTable('users')
    .set((ref) => ({ sessionEpoch: ref('sessionEpoch', '+', 1) }))
    .where('id', '=', actor.userId)
    .execute()
  await rooms.recheckAccess(null, actor.userId)
  return { ok: true }
}
