import type { readNotifications as operation } from '#lib/contract/notifications.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { countUnread } from './count-unread.ts'

/** Marks what waits for a person as read. Ids of others' notifications are passed over. */
export async function readNotifications(
  actor: Pick<Actor, 'userId'>,
  { ids, threadId }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { db } = getRuntime()
  let query = db
    .updateTable('notifications')
    .set({ readAt: new Date().toISOString() })
    .where('userId', '=', actor.userId)
    .where('readAt', 'is', null)
  if (ids) query = query.where('id', 'in', ids)
  if (threadId) {
    const comments = db.selectFrom('comments').select('id').where('threadId', '=', threadId)
    query = query.where('commentId', 'in', comments)
  }
  await query.execute()
  const { unread } = await countUnread(actor.userId)
  return { unread }
}
