import type { Selectable } from 'kysely'
import type { Action } from '#lib/access/permission.ts'
import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import type { CommentTable, ManuscriptTable, ThreadTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import type { Reader } from './read-threads.ts'
import { seesComment, seesThread, sightInChapter, sightOf } from './sight.ts'

export interface ThreadAccess {
  reader: Reader
  thread: Selectable<ThreadTable>
}

/** A thread, for somebody who may do `action` in its chapter. Throws `not_found` and `forbidden` as `requireRole` does. */
export async function requireThread(actor: Actor, threadId: string, action: Action): Promise<ThreadAccess> {
  const thread = await getRuntime()
    .db.selectFrom('threads')
    .selectAll()
    .where('id', '=', threadId)
    .executeTakeFirst()
  if (!thread) throw new StetError('not_found')
  const { role, manuscript } = await requireChapter(actor, thread.chapterId, action)
  await requireSight(actor, thread, manuscript)
  return { reader: { userId: actor.userId, role }, thread }
}

/** A thread that is kept from somebody is to them as if it were not there. */
async function requireSight(
  { userId }: Actor,
  thread: Selectable<ThreadTable>,
  manuscript: Selectable<ManuscriptTable>,
): Promise<void> {
  const sight = await sightOf(userId, manuscript)
  if (seesThread(sight, thread, [])) return
  const own = await getRuntime()
    .db.selectFrom('comments')
    .select('userId')
    .where('threadId', '=', thread.id)
    .where('userId', '=', userId)
    .execute()
  if (!seesThread(sight, thread, own)) throw new StetError('not_found')
}

/** A comment that stands in the reader's margin. One that was deleted, or is kept from them, throws `not_found`. */
export async function requireCommentInSight(
  actor: Actor,
  commentId: string,
  action: Action,
): Promise<ThreadAccess & { comment: Selectable<CommentTable> }> {
  const comment = await findComment(commentId)
  const access = await requireThread(actor, comment.threadId, action)
  const sight = await sightInChapter(actor.userId, access.thread.chapterId)
  if (!seesComment(sight, comment)) throw new StetError('not_found')
  requireWords(comment)
  return { ...access, comment }
}

/** One's own comment. Another's throws `forbidden`, one that was deleted `not_found`. */
export async function requireOwnComment(
  actor: Actor,
  commentId: string,
): Promise<ThreadAccess & { comment: Selectable<CommentTable> }> {
  const comment = await findComment(commentId)
  const access = await requireThread(actor, comment.threadId, 'comment')
  if (comment.userId !== actor.userId) {
    throw new StetError('forbidden', { message: 'Only who wrote a comment can change or delete it.' })
  }
  requireWords(comment)
  return { ...access, comment }
}

async function findComment(commentId: string): Promise<Selectable<CommentTable>> {
  const comment = await getRuntime()
    .db.selectFrom('comments')
    .selectAll()
    .where('id', '=', commentId)
    .executeTakeFirst()
  if (!comment) throw new StetError('not_found')
  return comment
}

function requireWords({ deletedAt }: Selectable<CommentTable>): void {
  if (deletedAt !== null) throw new StetError('not_found', { message: 'This comment was deleted.' })
}
