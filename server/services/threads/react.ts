import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { announceThreads } from './announce-threads.ts'
import { readComment } from './read-threads.ts'
import { requireCommentInSight } from './require-thread.ts'

interface Reacting {
  commentId: string
  emoji: string
}

/** So many different emojis one comment holds. */
const emojisMax = 20

/** Puts an emoji on a comment, once for each person. */
export async function addReaction(actor: Actor, { commentId, emoji }: Reacting) {
  const { reader, thread } = await requireCommentInSight(actor, commentId, 'comment')
  const { db } = getRuntime()
  await requireRoom(commentId, emoji)
  await db
    .insertInto('reactions')
    .values({ commentId, userId: actor.userId, emoji, createdAt: new Date().toISOString() })
    .onConflict((conflict) => conflict.columns(['commentId', 'userId', 'emoji']).doNothing())
    .execute()
  announceThreads(thread.chapterId)
  return readComment(reader, thread, commentId)
}

/** Takes one's own emoji off a comment; where it is not, nothing changes. */
export async function removeReaction(actor: Actor, { commentId, emoji }: Reacting) {
  const { reader, thread } = await requireCommentInSight(actor, commentId, 'comment')
  await getRuntime()
    .db.deleteFrom('reactions')
    .where('commentId', '=', commentId)
    .where('userId', '=', actor.userId)
    .where('emoji', '=', emoji)
    .execute()
  announceThreads(thread.chapterId)
  return readComment(reader, thread, commentId)
}

async function requireRoom(commentId: string, emoji: string): Promise<void> {
  const rows = await getRuntime()
    .db.selectFrom('reactions')
    .select('emoji')
    .distinct()
    .where('commentId', '=', commentId)
    .execute()
  if (rows.length < emojisMax || rows.some((row) => row.emoji === emoji)) return
  throw new StetError('conflict', {
    message: `A comment holds ${emojisMax} different emojis at most.`,
  })
}
