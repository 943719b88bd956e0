import { StetError } from '#lib/base/stet-error.ts'
import type { Anchor } from '#lib/contract/threads.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { announceThreads } from './announce-threads.ts'
import { mayResolve, readThread } from './read-threads.ts'
import { requireThread } from './require-thread.ts'

/**
 * Puts a thread on another passage of its chapter: what a person does when its own text is gone. Whoever may resolve it may.
 *
 * Throws `quote_not_found` or `anchor_not_found` where the passage is not in the text; the thread then stays as it was.
 */
export async function moveThread(actor: Actor, { threadId, anchor }: { threadId: string; anchor: Anchor }) {
  const { reader, thread } = await requireThread(actor, threadId, 'resolveOwnThread')
  if (!mayResolve(reader, thread)) {
    throw new StetError('forbidden', {
      message: 'Your role allows you to move only threads that you began.',
    })
  }
  const { db, rooms } = getRuntime()
  const { userId } = actor
  const { start, end, ...trace } = await rooms.setAnchor(thread.chapterId, {
    threadId,
    userId,
    place: anchor,
  })
  await db
    .updateTable('threads')
    .set({ ...trace, anchorStart: start, anchorEnd: end })
    .where('id', '=', threadId)
    .execute()
  announceThreads(thread.chapterId)
  return readThread(reader, thread)
}
