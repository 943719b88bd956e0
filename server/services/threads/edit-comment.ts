import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { notifyOfEdit } from '../notifications/notify-of-comment.ts'
import { announceThreads } from './announce-threads.ts'
import { readComment } from './read-threads.ts'
import { requireOwnComment } from './require-thread.ts'

/** Changes what one said. It is marked as edited, unless nothing changed. */
export async function editComment(actor: Actor, { commentId, body }: { commentId: string; body: string }) {
  const { reader, thread, comment } = await requireOwnComment(actor, commentId)
  if (comment.foreignAuthor !== null) {
    throw new StetError('forbidden', { message: 'These are the words of somebody else, from a file.' })
  }
  if (comment.body !== body) {
    const said = { commentId, threadId: thread.id, chapterId: thread.chapterId, userId: actor.userId, body }
    await getRuntime()
      .db.transaction()
      .execute(async (db) => {
        await db
          .updateTable('comments')
          .set({ body, editedAt: new Date().toISOString() })
          .where('id', '=', commentId)
          .where('deletedAt', 'is', null)
          .execute()
        await notifyOfEdit(db, said)
      })
    announceThreads(thread.chapterId)
  }
  return readComment(reader, thread, commentId)
}
