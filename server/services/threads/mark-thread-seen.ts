import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireThread } from './require-thread.ts'

/** Notes how far somebody has read a thread. It never goes back, nor ahead of now. */
export async function markThreadSeen(actor: Actor, { threadId, until }: { threadId: string; until: string }) {
  const { userId } = actor
  await requireThread(actor, threadId, 'read')
  const now = new Date()
  const seenAt = new Date(Math.min(Date.parse(until), now.getTime())).toISOString()
  await getRuntime()
    .db.insertInto('threadsSeen')
    .values({ threadId, userId, seenAt })
    .onConflict((conflict) =>
      conflict
        .columns(['threadId', 'userId'])
        .doUpdateSet({ seenAt })
        .where('threadsSeen.seenAt', '<', seenAt),
    )
    .execute()
  return { ok: true as const }
}
