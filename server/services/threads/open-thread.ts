import { StetError } from '#lib/base/stet-error.ts'
import type { openThread as operation } from '#lib/contract/threads.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime, type AnchoredPlace, type AnchorPlace } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { notifyOfComment } from '../notifications/notify-of-comment.ts'
import { announceThreads } from './announce-threads.ts'
import { readThread } from './read-threads.ts'

type Input = InputOf<typeof operation>

/**
 * Begins a thread on a passage: first its anchor in the live text, then its row, so that no thread is ever without a place.
 *
 * Throws `quote_not_found` or `anchor_not_found` where the passage is not in the text.
 */
export async function openThread(actor: Actor, input: Input) {
  const { rooms } = getRuntime()
  const { chapterId } = input
  const { role } = await requireChapter(actor, chapterId, 'comment')
  const thread = { id: newId(), chapterId }
  const anchor = { threadId: thread.id, userId: actor.userId }
  const place = await rooms.setAnchor(chapterId, { ...anchor, place: placeOf(input) })
  try {
    await writeThread(actor, { ...input, ...thread, place })
  } catch (error) {
    await rooms.removeAnchor(chapterId, anchor)
    throw error
  }
  announceThreads(chapterId)
  return readThread({ userId: actor.userId, role }, thread)
}

function placeOf({ anchor, quote }: Input): AnchorPlace {
  if (anchor) return quote === undefined ? anchor : { quote, ...anchor }
  if (quote === undefined) throw new StetError('invalid_input', { field: 'anchor' })
  return { quote }
}

async function writeThread(
  { userId }: Actor,
  { id, chapterId, body, suggestionId, place }: Input & { id: string; place: AnchoredPlace },
): Promise<void> {
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
        .values({ id: commentId, threadId: id, userId, body, createdAt, editedAt: null, deletedAt: null })
        .execute()
      await notifyOfComment(db, { commentId, threadId: id, chapterId, userId, body })
    })
}
