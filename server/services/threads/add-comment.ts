import type { addComment as operation } from '#lib/contract/threads.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime } from '#server/runtime.ts'
import { notifyOfComment } from '../notifications/notify-of-comment.ts'
import { announceThreads } from './announce-threads.ts'
import { once, type WrittenComment } from './once.ts'
import { readComment } from './read-threads.ts'
import { requireThread } from './require-thread.ts'

type Input = InputOf<typeof operation>

/** Answers in a thread, once for each `requestId`. A resolved thread stays resolved. */
export async function addComment(actor: Actor, input: Input) {
  const { threadId, requestId } = input
  const { id } = await once(actor, { requestId, threadId }, () => writeComment(actor, input))
  const { reader, thread } = await requireThread(actor, threadId, 'read')
  return readComment(reader, thread, id)
}

async function writeComment(actor: Actor, { threadId, body, requestId }: Input): Promise<WrittenComment> {
  const { thread } = await requireThread(actor, threadId, 'comment')
  const { chapterId } = thread
  const { userId } = actor
  const id = newId()
  const createdAt = new Date().toISOString()
  await getRuntime()
    .db.transaction()
    .execute(async (db) => {
      await db
        .insertInto('comments')
        .values({
          id,
          threadId,
          userId,
          body,
          createdAt,
          editedAt: null,
          deletedAt: null,
          requestId: requestId ?? null,
        })
        .execute()
      await notifyOfComment(db, { commentId: id, threadId, chapterId, userId, body })
    })
  announceThreads(chapterId)
  return { id, threadId }
}
