import type { Kysely } from 'kysely'
import type { Actor } from '#server/auth/actor.ts'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { forgetComment } from '../notifications/notify-of-comment.ts'
import { announceThreads } from './announce-threads.ts'
import { requireOwnComment } from './require-thread.ts'
import { writeStatus } from './set-thread-status.ts'

/**
 * Takes back what one said: the words really go, the place where they stood stays.
 *
 * A thread in which nothing is left to read is resolved by it, so that it leaves the margin.
 */
export async function deleteComment(actor: Actor, { commentId }: { commentId: string }) {
  const { thread } = await requireOwnComment(actor, commentId)
  await getRuntime()
    .db.transaction()
    .execute(async (db) => {
      await db
        .updateTable('comments')
        .set({ body: '', deletedAt: new Date().toISOString() })
        .where('id', '=', commentId)
        .execute()
      await db.deleteFrom('reactions').where('commentId', '=', commentId).execute()
      await forgetComment(db, commentId)
      if (thread.status === 'open' && !(await hasWords(db, thread.id))) {
        await writeStatus(db, { threadId: thread.id, status: 'resolved', userId: actor.userId })
      }
    })
  announceThreads(thread.chapterId)
  return { ok: true as const }
}

async function hasWords(db: Kysely<Database>, threadId: string): Promise<boolean> {
  const left = await db
    .selectFrom('comments')
    .select('id')
    .where('threadId', '=', threadId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return left !== undefined
}
