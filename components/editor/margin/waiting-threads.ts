import type { Comment, Reaction, Thread } from '#lib/contract/threads.ts'
import type { DraftAnchor } from './draft-store.ts'
import { hasWords, type WaitingItem } from './waiting-item.ts'

/** That something was not confirmed by the server yet. */
export interface Waiting {
  /** The name of its sending. */
  id: string
  /** Why it was refused; null while it waits. */
  refusal: string | null
  /** Whether this device keeps it beyond the page. */
  isKept: boolean
  /** The words that were refused, where the comment shows others. */
  words?: string
}

export type MarginComment = Comment & { waiting?: Waiting }

/** A thread as the margin shows it: the server's, with what waits to be sent laid over it, or one that waits itself. */
export type MarginThread = Omit<Thread, 'comments'> & {
  comments: MarginComment[]
  /** The thread itself, or its being resolved or opened again, waits. */
  waiting?: Waiting
  /** Where one that waits itself belongs: it has no mark in the text yet. */
  anchor?: DraftAnchor
}

interface Person {
  id: string
  name: string
  color: number
}

interface Overlay {
  items: readonly WaitingItem[]
  me: Person
  chapterId: string
  isKept: (id: string) => boolean
}

/** The server's threads as they are once everything that waits is sent. What answers a thread that is gone has a card of its own. */
export function withWaiting(threads: readonly Thread[], overlay: Overlay): MarginThread[] {
  const { items } = overlay
  if (items.length === 0) return [...threads]
  const shown = new Map<string, MarginThread>(threads.map((thread) => [thread.id, thread]))
  for (const item of items) {
    const id = item.kind === 'thread' ? item.id : item.threadId
    const thread = shown.get(id)
    if (thread) shown.set(id, change(thread, item, overlay))
    else if (hasWords(item)) shown.set(item.id, threadOf(item, overlay))
  }
  return [...shown.values()]
}

function change(thread: MarginThread, item: WaitingItem, overlay: Overlay): MarginThread {
  switch (item.kind) {
    case 'thread':
      return thread
    case 'reply':
      return { ...thread, comments: [...thread.comments, commentOf(item, overlay)] }
    case 'status':
      return {
        ...thread,
        status: item.status,
        resolvedBy: item.status === 'resolved' ? overlay.me : null,
        resolvedAt: item.status === 'resolved' ? item.at : null,
        waiting: waitingOf(item, overlay),
      }
    default:
      return {
        ...thread,
        comments: thread.comments.map((one) =>
          one.id === item.commentId ? changeComment(one, item, overlay) : one,
        ),
      }
  }
}

function changeComment(
  comment: MarginComment,
  item: WaitingItem & { kind: 'edit' | 'deletion' | 'reaction' },
  overlay: Overlay,
): MarginComment {
  const waiting = waitingOf(item, overlay)
  switch (item.kind) {
    case 'edit':
      return item.refusal === null
        ? { ...comment, body: item.body, waiting }
        : { ...comment, waiting: { ...waiting, words: item.body } }
    case 'deletion':
      return { ...comment, body: '', deleted: true, canEdit: false, waiting }
    case 'reaction':
      return { ...comment, reactions: react(comment.reactions, item, overlay.me) }
  }
}

function react(
  reactions: Reaction[],
  { emoji, isOn }: { emoji: string; isOn: boolean },
  { id, name }: Person,
): Reaction[] {
  const known = reactions.some((one) => one.emoji === emoji)
    ? reactions
    : [...reactions, { emoji, people: [] }]
  return known
    .map((one) => {
      if (one.emoji !== emoji) return one
      const others = one.people.filter((person) => person.id !== id)
      return { emoji, people: isOn ? [...others, { id, name }] : others }
    })
    .filter(({ people }) => people.length > 0)
}

function threadOf(item: WaitingItem & { body: string }, overlay: Overlay): MarginThread {
  return {
    id: item.id,
    chapterId: overlay.chapterId,
    status: 'open',
    detached: false,
    quote: item.kind === 'thread' ? item.anchor.quote : item.quote,
    suggestionId: null,
    createdAt: item.at,
    createdBy: overlay.me,
    resolvedBy: null,
    resolvedAt: null,
    unread: false,
    canReply: item.kind === 'thread' && item.refusal === null,
    canResolve: false,
    comments: [commentOf(item, overlay)],
    waiting: waitingOf(item, overlay),
    ...(item.kind === 'thread' && { anchor: item.anchor }),
  }
}

function commentOf(item: WaitingItem & { body: string }, overlay: Overlay): MarginComment {
  return {
    id: item.id,
    author: overlay.me,
    foreignAuthor: null,
    body: item.body,
    mentions: [],
    createdAt: item.at,
    editedAt: null,
    deleted: false,
    canEdit: false,
    reactions: [],
    waiting: waitingOf(item, overlay),
  }
}

function waitingOf({ id, refusal }: WaitingItem, { isKept }: Overlay): Waiting {
  return { id, refusal, isKept: isKept(id) }
}
