import type { Notification, listNotifications as operation } from '#lib/contract/notifications.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { selectPeople, type PersonShown } from '../accounts/select-people.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { countUnread } from './count-unread.ts'
import { selectNotifications } from './notification-rows.ts'
import { excerptOf } from './notify.ts'

const pageSize = 30

/** What waits for a person, newest first. */
export async function listNotifications(
  actor: Pick<Actor, 'userId'>,
  { cursor }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const rows = await page(actor.userId, cursor)
  const shown = rows.slice(0, pageSize)
  const [personOf, { unread, chapters }] = await Promise.all([
    selectPeople(shown.map(({ actorId }) => actorId)),
    countUnread(actor.userId),
  ])
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => toNotification(row, personOf(row.actorId))),
    nextCursor: last ? writeCursor([last.createdAt, last.id]) : null,
    unread,
    chapters,
  }
}

/** One more than a page has, where there are more. */
async function page(userId: string, cursor: string | undefined) {
  let query = selectNotifications(getRuntime().db, userId)
    .select([
      'notifications.id',
      'notifications.kind',
      'notifications.manuscriptId',
      'chapters.id as chapterId',
      'notifications.actorId',
      'notifications.decision',
      'notifications.count',
      'notifications.excerpt',
      'notifications.createdAt',
      'notifications.readAt',
      'manuscripts.title as manuscriptTitle',
      'chapters.title as chapterTitle',
      'comments.threadId',
      'comments.body',
    ])
    .orderBy('notifications.createdAt', 'desc')
    .orderBy('notifications.id', 'desc')
    .limit(pageSize + 1)
  if (cursor !== undefined) {
    const [createdAt, id] = readCursor(cursor)
    query = query.where((where) =>
      where.or([
        where('notifications.createdAt', '<', createdAt),
        where.and([where('notifications.createdAt', '=', createdAt), where('notifications.id', '<', id)]),
      ]),
    )
  }
  return query.execute()
}

type Row = Awaited<ReturnType<typeof page>>[number]

function toNotification(row: Row, actor: PersonShown): Notification {
  const { id, kind, manuscriptId, manuscriptTitle, chapterId, chapterTitle } = row
  return {
    id,
    kind,
    at: row.createdAt,
    isRead: row.readAt !== null,
    actor,
    manuscript: { id: manuscriptId, title: manuscriptTitle },
    chapter: chapterId !== null && chapterTitle !== null ? { id: chapterId, title: chapterTitle } : null,
    threadId: row.threadId,
    excerpt: row.body === null ? row.excerpt : excerptOf(row.body),
    decision: row.decision,
    count: row.count,
  }
}
