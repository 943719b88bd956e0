import type { Insertable, Kysely } from 'kysely'
import { newId } from '#server/db/new-id.ts'
import type { Database, NotificationTable } from '#server/db/tables.ts'

/** What happened, and to whom it is news. */
export interface News extends Pick<NotificationTable, 'kind' | 'manuscriptId' | 'actorId'> {
  userIds: string[]
  chapterId?: string
  commentId?: string
  decision?: 'accept' | 'reject'
  count?: number
  excerpt?: string
  /** Whether a mail about it has gone out already. */
  isMailed?: boolean
}

const excerptMax = 160

/** Writes down what waits for people. Nobody hears of what they did themselves, nor of a manuscript that is not shared with them. */
export async function notify(
  db: Kysely<Database>,
  { userIds, isMailed = false, ...news }: News,
): Promise<void> {
  const others = [...new Set(userIds)].filter((userId) => userId !== news.actorId)
  if (others.length === 0) return
  const members = await db
    .selectFrom('members')
    .select('userId')
    .where('manuscriptId', '=', news.manuscriptId)
    .where('userId', 'in', others)
    .execute()
  if (members.length === 0) return
  const createdAt = new Date().toISOString()
  const rows = members.map(({ userId }): Insertable<NotificationTable> => ({
    chapterId: null,
    commentId: null,
    decision: null,
    count: 1,
    ...news,
    excerpt: excerptOf(news.excerpt ?? ''),
    id: newId(),
    userId,
    createdAt,
    readAt: null,
    mailedAt: isMailed ? createdAt : null,
  }))
  await db.insertInto('notifications').values(rows).execute()
}

/** The beginning of some words, on one line, without tearing a character. */
export function excerptOf(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  const segments = new Intl.Segmenter().segment(line.slice(0, 8 * excerptMax))
  const beginning = Array.from(segments, ({ segment }) => segment)
    .slice(0, excerptMax)
    .join('')
  return beginning.length < line.length ? `${beginning.trimEnd()}…` : line
}
