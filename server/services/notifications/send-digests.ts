import { getRuntime } from '#server/runtime.ts'
import { selectPeople } from '../accounts/select-people.ts'
import { sendCalmly } from '../mail/send-calmly.ts'
import { digestMail, type DigestItem } from './digest-mail.ts'
import { visibleNotifications } from './notification-rows.ts'
import { excerptOf } from './notify.ts'

const minuteMs = 60_000
/** How long it must be quiet before a mail goes out, so that a conversation is one mail. */
export const quietMs = 3 * minuteMs
/** How long the first of them waits at most, where it is never quiet. */
const patienceMs = 30 * minuteMs
/** What is older was not to be mailed at its time, or could not be. */
const staleMs = 24 * 60 * minuteMs

/**
 * Mails people what waits for them and what they have not read, once it has been quiet. Returns how many mails went out.
 *
 * Several nodes may do so at once: each row goes into one mail. What could not be sent is tried again the next time.
 */
export async function sendDigests(now: Date): Promise<number> {
  const waiting = Map.groupBy(await waitingRows(now), ({ userId }) => userId)
  let sent = 0
  for (const rows of waiting.values()) {
    if (isDue(rows, now) && (await sendDigest(rows, now))) sent += 1
  }
  return sent
}

function isDue(rows: Row[], now: Date): boolean {
  const times = rows.map(({ createdAt }) => Date.parse(createdAt))
  return Math.max(...times) <= now.getTime() - quietMs || Math.min(...times) <= now.getTime() - patienceMs
}

async function sendDigest(rows: Row[], now: Date): Promise<boolean> {
  const claimed = await claim(rows, now)
  const [first] = claimed
  if (!first) return false
  const { userId, name, email } = first
  const personOf = await selectPeople(claimed.map(({ actorId }) => actorId))
  const items = claimed.map((row) => toItem(row, personOf(row.actorId)))
  const isSent = await sendCalmly(digestMail({ id: userId, name, email: email ?? '' }, items))
  if (!isSent) await unclaim(claimed)
  return isSent
}

type Row = Awaited<ReturnType<typeof waitingRows>>[number]

async function waitingRows(now: Date) {
  const { db } = getRuntime()
  return visibleNotifications(db)
    .innerJoin('users', 'users.id', 'notifications.userId')
    .select([
      'notifications.id',
      'notifications.userId',
      'notifications.kind',
      'notifications.actorId',
      'notifications.decision',
      'notifications.count',
      'notifications.excerpt',
      'notifications.createdAt',
      'chapters.id as chapterId',
      'notifications.manuscriptId',
      'manuscripts.title as manuscriptTitle',
      'chapters.title as chapterTitle',
      'comments.threadId',
      'comments.body',
      'users.name',
      'users.email',
    ])
    .where('notifications.readAt', 'is', null)
    .where('notifications.mailedAt', 'is', null)
    .where('notifications.createdAt', '>', new Date(now.getTime() - staleMs).toISOString())
    .where('users.email', 'is not', null)
    .where('users.id', 'not in', db.selectFrom('mailMutes').select('userId'))
    .orderBy('notifications.createdAt')
    .orderBy('notifications.id')
    .execute()
}

/** Those of the rows that no other node has taken. */
async function claim(rows: Row[], now: Date): Promise<Row[]> {
  const taken = await getRuntime()
    .db.updateTable('notifications')
    .set({ mailedAt: now.toISOString() })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('mailedAt', 'is', null)
    .returning('id')
    .execute()
  const ids = new Set(taken.map(({ id }) => id))
  return rows.filter(({ id }) => ids.has(id))
}

async function unclaim(rows: Row[]): Promise<void> {
  await getRuntime()
    .db.updateTable('notifications')
    .set({ mailedAt: null })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
}

function toItem(row: Row, actor: { name: string }): DigestItem {
  const { kind, decision, count, chapterId, chapterTitle } = row
  return {
    kind,
    decision,
    count,
    actor,
    manuscript: { id: row.manuscriptId, title: row.manuscriptTitle },
    chapter: chapterId !== null && chapterTitle !== null ? { id: chapterId, title: chapterTitle } : null,
    threadId: row.threadId,
    excerpt: row.body === null ? row.excerpt : excerptOf(row.body),
  }
}
