import type { Actor } from '#server/auth/actor.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime } from '#server/runtime.ts'
import { notifyOfComment } from '../notifications/notify-of-comment.ts'
import { announceThreads } from './announce-threads.ts'
import { readComment } from './read-threads.ts'
import { requireThread } from './require-thread.ts'

/** Answers in a thread. A resolved thread stays resolved. */
export async function addComment(actor: Actor, { threadId, body }: { threadId: string; body: string }) {
  const { reader, thread } = await requireThread(actor, threadId, 'comment')
  const id = newId()
  const createdAt = new Date().toISOString()
  const { userId } = actor
  await getRuntime()
    .db.transaction()
    .execute(async (db) => {
      await db
        .insertInto('comments')
        .values({ id, threadId, userId, body, createdAt, editedAt: null, deletedAt: null })
        .execute()
      await notifyOfComment(db, { commentId: id, threadId, chapterId: thread.chapterId, userId, body })
    })
  announceThreads(thread.chapterId)
  return readComment(reader, thread, id)
}
