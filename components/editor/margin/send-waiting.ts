import type { Client } from '#lib/contract/client.ts'
import {
  addComment,
  addReaction,
  deleteComment,
  editComment,
  openThread,
  removeReaction,
  setThreadStatus,
  type Anchor,
  type Comment,
  type Thread,
} from '#lib/contract/threads.ts'
import type { DraftAnchor } from './draft-store.ts'
import type { WaitingItem } from './waiting-item.ts'

/** What is different on the server now, as far as its answer tells. */
export type Sent =
  | { kind: 'thread'; thread: Thread }
  | { kind: 'comment'; threadId: string; comment: Comment }
  | { kind: 'deletion'; commentId: string }

/** Asks the server for what an item says. */
export async function sendWaiting(
  client: Client,
  { chapterId, item, signal }: { chapterId: string; item: WaitingItem; signal: AbortSignal },
): Promise<Sent> {
  const options = { signal }
  switch (item.kind) {
    case 'thread': {
      const body = { anchor: anchorOf(item.anchor), body: item.body, requestId: item.id }
      const thread = await client.call(openThread, { params: { chapterId }, body }, options)
      return { kind: 'thread', thread }
    }
    case 'status': {
      const { threadId, status } = item
      const thread = await client.call(setThreadStatus, { params: { threadId }, body: { status } }, options)
      return { kind: 'thread', thread }
    }
    case 'deletion':
      await client.call(deleteComment, { params: { commentId: item.commentId } }, options)
      return { kind: 'deletion', commentId: item.commentId }
    default:
      return { kind: 'comment', threadId: item.threadId, comment: await sendComment(client, item, options) }
  }
}

function sendComment(
  client: Client,
  item: WaitingItem & { kind: 'reply' | 'edit' | 'reaction' },
  options: { signal: AbortSignal },
): Promise<Comment> {
  switch (item.kind) {
    case 'reply': {
      const { threadId, body, id: requestId } = item
      return client.call(addComment, { params: { threadId }, body: { body, requestId } }, options)
    }
    case 'edit': {
      const { commentId, body } = item
      return client.call(editComment, { params: { commentId }, body: { body } }, options)
    }
    case 'reaction': {
      const { commentId, emoji, isOn } = item
      const params = { commentId }
      return isOn
        ? client.call(addReaction, { params, body: { emoji } }, options)
        : client.call(removeReaction, { params, query: { emoji } }, options)
    }
  }
}

/** The threads with what the server's answer told of them. */
export function withSent(threads: Thread[], sent: Sent): Thread[] {
  switch (sent.kind) {
    case 'thread': {
      const { thread } = sent
      return threads.some(({ id }) => id === thread.id)
        ? threads.map((one) => (one.id === thread.id ? thread : one))
        : [...threads, thread]
    }
    case 'comment':
      return threads.map((one) => (one.id === sent.threadId ? withComment(one, sent.comment) : one))
    case 'deletion':
      return threads.map((thread) => ({
        ...thread,
        comments: thread.comments.map((one) =>
          one.id === sent.commentId
            ? { ...one, body: '', deleted: true, canEdit: false, reactions: [] }
            : one,
        ),
      }))
  }
}

function withComment(thread: Thread, comment: Comment): Thread {
  const isKnown = thread.comments.some(({ id }) => id === comment.id)
  const comments = isKnown
    ? thread.comments.map((one) => (one.id === comment.id ? comment : one))
    : [...thread.comments, comment]
  return { ...thread, comments }
}

/** A passage without words, such as a scene break, is told by its positions alone. */
export function anchorOf({ start, end, quote }: DraftAnchor): Anchor {
  return quote.trim() === '' ? { start, end } : { start, end, quote }
}
