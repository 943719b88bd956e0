import type { Notifications } from '#lib/contract/notifications.ts'
import { getRuntime } from '#server/runtime.ts'
import { selectNotifications } from './notification-rows.ts'

/** How much of what waits for a person is unread, and in which threads of which chapters. */
export async function countUnread(userId: string): Promise<Pick<Notifications, 'unread' | 'chapters'>> {
  const rows = await selectNotifications(getRuntime().db, userId)
    .select(['chapters.id as chapterId', 'comments.threadId'])
    .where('notifications.readAt', 'is', null)
    .execute()
  const inThreads = rows.flatMap(({ chapterId, threadId }) =>
    chapterId !== null && threadId !== null ? [{ chapterId, threadId }] : [],
  )
  const chapters = [...Map.groupBy(inThreads, ({ chapterId }) => chapterId)].map(([chapterId, threads]) => ({
    chapterId,
    unreadThreads: [...new Set(threads.map(({ threadId }) => threadId))],
  }))
  return { unread: rows.length, chapters }
}
