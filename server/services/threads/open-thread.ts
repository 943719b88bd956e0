import { StetError } from '#lib/base/stet-error.ts'
import type { openThread as operation } from '#lib/contract/threads.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime, type AnchoredPlace, type AnchorPlace } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { notifyOfComment } from '../notifications/notify-of-comment.ts'
import { announceThreads } from './announce-threads.ts'
import { once, type WrittenComment } from './once.ts'
import { readThread } from './read-threads.ts'
import { requireThread } from './require-thread.ts'

type Input = InputOf<typeof operation>

/**
 * Begins a thread on a passage, once for each `requestId`: first its anchor in the live text, then its row, so that no thread is
 * ever without a place.
 *
 * Throws `quote_not_found` or `anchor_not_found` where the passage is not in the text.
 */
export async function openThread(actor: Actor, input: Input) {
  const { threadId } = await once(actor, { requestId: input.requestId }, () => beginThread(actor, input))
  const { reader, thread } = await requireThread(actor, threadId, 'read')
  return readThread(reader, thread)
}

async function beginThread(actor: Actor, input: Input): Promise<WrittenComment> {
  const { rooms } = getRuntime()
  const { chapterId } = input
  await requireChapter(actor, chapterId, 'comment')
  const threadId = newId()
  const anchor = { threadId, userId: actor.userId }
  const place = await rooms.setAnchor(chapterId, { ...anchor, place: placeOf(input) })
  try {
    const commentId = await writeThread(actor, { ...input, id: threadId, place })
    announceThreads(chapterId)
    return { id: commentId, threadId }
  } catch (error) {
    await rooms.removeAnchor(chapterId, anchor)
    throw error
  }
}

function placeOf({ anchor, quote }: Input): AnchorPlace {
  if (anchor) return quote === undefined ? anchor : { quote, ...anchor }
  if (quote === undefined) throw new StetError('invalid_input', { field: 'anchor' })
  return { quote }
}

async function writeThread(
  { userId }: Actor,
  { id, chapterId, body, suggestionId, requestId, place }: Input & { id: string; place: AnchoredPlace },
): Promise<string> {
  const commentId = newId()
  const createdAt = new Date().toISOString()
  await getRuntime()
    .db.transaction()
    .execute(async (db) => {
      await db
        .insertInto('threads')
        .values({
          id,
          chapterId,
          status: 'open',
          quote: place.quote,
          contextBefore: place.contextBefore,
          contextAfter: place.contextAfter,
          anchorStart: place.start,
          anchorEnd: place.end,
          suggestionId: suggestionId ?? null,
          createdBy: userId,
          createdAt,
          resolvedBy: null,
          resolvedAt: null,
        })
        .execute()
      await db
        .insertInto('comments')
        .values({
          id: commentId,
          threadId: id,
          userId,
          body,
          createdAt,
          editedAt: null,
          deletedAt: null,
          requestId: requestId ?? null,
        })
        .execute()
      await notifyOfComment(db, { commentId, threadId: id, chapterId, userId, body })
    })
  return commentId
}
