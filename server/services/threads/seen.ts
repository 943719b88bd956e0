import type { CommentTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'

/** How far somebody has read the threads of a chapter. */
export interface Seen {
  userId: string
  /** When they became a member: what was said before is nothing new to them. */
  since: string
  /** By thread, for those that they have had in hand. */
  until: Map<string, string>
}

export async function readSeen(userId: string, chapterId: string): Promise<Seen> {
  const { db } = getRuntime()
  const [member, rows] = await Promise.all([
    db
      .selectFrom('members')
      .innerJoin('chapters', 'chapters.manuscriptId', 'members.manuscriptId')
      .select('members.createdAt')
      .where('chapters.id', '=', chapterId)
      .where('members.userId', '=', userId)
      .executeTakeFirst(),
    db
      .selectFrom('threadsSeen')
      .innerJoin('threads', 'threads.id', 'threadsSeen.threadId')
      .select(['threadsSeen.threadId', 'threadsSeen.seenAt'])
      .where('threads.chapterId', '=', chapterId)
      .where('threadsSeen.userId', '=', userId)
      .execute(),
  ])
  return {
    userId,
    since: member?.createdAt ?? '',
    until: new Map(rows.map(({ threadId, seenAt }) => [threadId, seenAt])),
  }
}

type Said = Pick<CommentTable, 'userId' | 'createdAt' | 'deletedAt'>

/** Whether somebody else said something in a thread that this person has not seen. Who answers has seen what stood before. */
export function isUnread(
  { userId, since, until }: Seen,
  threadId: string,
  comments: readonly Said[],
): boolean {
  const own = comments.filter((one) => one.userId === userId).map(({ createdAt }) => createdAt)
  const seenAt = [since, until.get(threadId) ?? '', ...own].reduce((a, b) => (a > b ? a : b))
  return comments.some((one) => one.userId !== userId && one.deletedAt === null && one.createdAt > seenAt)
}
