import { z } from 'zod'
import { commentBody, emoji, requestId } from '#lib/contract/fields.ts'
import { threadStatus } from '#lib/contract/threads.ts'
import { draftAnchor } from './draft-store.ts'

const common = {
  /** The name of the sending: the server does what stands under one name only once. */
  id: requestId,
  at: z.iso.datetime(),
  /** Why the server will not have it; null while it waits. */
  refusal: z.string().max(1_000).nullable(),
}

const target = {
  /** A thread of the server's, or the name of one that waits itself. */
  threadId: z.string().max(64),
  /** What that thread is about, to be told by when it is gone. */
  quote: z.string().max(2_000),
}

const comment = { ...target, commentId: z.string().max(64) }

/** Something said or done in the margin that the server has not confirmed yet. */
export const waitingItem = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('thread'), anchor: draftAnchor, body: commentBody }),
  z.object({ ...common, ...target, kind: z.literal('reply'), body: commentBody }),
  z.object({ ...common, ...comment, kind: z.literal('edit'), body: commentBody }),
  z.object({ ...common, ...comment, kind: z.literal('deletion') }),
  z.object({ ...common, ...target, kind: z.literal('status'), status: threadStatus }),
  z.object({ ...common, ...comment, kind: z.literal('reaction'), emoji, isOn: z.boolean() }),
])

export type WaitingItem = z.output<typeof waitingItem>

/** Whether something that somebody wrote goes along, which must not be lost whatever the server says. */
export function hasWords(item: WaitingItem): item is WaitingItem & { body: string } {
  return item.kind === 'thread' || item.kind === 'reply' || item.kind === 'edit'
}

/** The thread that it belongs to: for a new one, the name of its sending. */
export function threadOf(item: WaitingItem): string {
  return item.kind === 'thread' ? item.id : item.threadId
}

/** Whether something that waits has no meaning any more once `later` is done. */
export function isVoidedBy(item: WaitingItem, later: WaitingItem): boolean {
  switch (later.kind) {
    case 'thread':
    case 'reply':
      return false
    case 'status':
      return item.kind === 'status' && item.threadId === later.threadId
    case 'edit':
      return item.kind === 'edit' && item.commentId === later.commentId
    case 'deletion':
      return (item.kind === 'edit' || item.kind === 'reaction') && item.commentId === later.commentId
    case 'reaction':
      return item.kind === 'reaction' && item.commentId === later.commentId && item.emoji === later.emoji
  }
}
