import type { Reaction } from '#lib/contract/threads.ts'
import { getRuntime } from '#server/runtime.ts'

/** What stands beside the words of a chapter's comments. */
export interface Asides {
  /** Whom a comment names. */
  mentionsOf(commentId: string): { id: string; name: string }[]
  /** The emojis on a comment, of those people only whom the reader sees. */
  reactionsOf(commentId: string, isSeen: (userId: string) => boolean): Reaction[]
}

/** Reads them for all comments of a chapter, or for those of one thread. */
export async function readAsides(chapterId: string, threadId?: string): Promise<Asides> {
  const [mentions, reactions] = await Promise.all([
    mentionRows(chapterId, threadId),
    reactionRows(chapterId, threadId),
  ])
  const named = Map.groupBy(mentions, ({ commentId }) => commentId)
  const reacted = Map.groupBy(reactions, ({ commentId }) => commentId)
  return {
    mentionsOf: (commentId) => (named.get(commentId) ?? []).map(({ id, name }) => ({ id, name })),
    reactionsOf(commentId, isSeen) {
      const seen = (reacted.get(commentId) ?? []).filter(({ id }) => isSeen(id))
      return [...Map.groupBy(seen, ({ emoji }) => emoji)].map(([emoji, people]) => ({
        emoji,
        people: people.map(({ id, name }) => ({ id, name })),
      }))
    },
  }
}

function mentionRows(chapterId: string, threadId?: string) {
  let query = getRuntime()
    .db.selectFrom('mentions')
    .innerJoin('comments', 'comments.id', 'mentions.commentId')
    .innerJoin('threads', 'threads.id', 'comments.threadId')
    .select(['mentions.commentId', 'mentions.userId as id', 'mentions.name'])
    .where('threads.chapterId', '=', chapterId)
  if (threadId !== undefined) query = query.where('threads.id', '=', threadId)
  return query.orderBy('mentions.name').execute()
}

function reactionRows(chapterId: string, threadId?: string) {
  let query = getRuntime()
    .db.selectFrom('reactions')
    .innerJoin('comments', 'comments.id', 'reactions.commentId')
    .innerJoin('threads', 'threads.id', 'comments.threadId')
    .innerJoin('users', 'users.id', 'reactions.userId')
    .select(['reactions.commentId', 'reactions.emoji', 'users.id', 'users.name'])
    .where('threads.chapterId', '=', chapterId)
  if (threadId !== undefined) query = query.where('threads.id', '=', threadId)
  return query.orderBy('reactions.createdAt').orderBy('reactions.userId').execute()
}
