import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { can, type Role } from '#lib/access/permission.ts'
import { invariant } from '#lib/base/invariant.ts'
import type { comment, thread, threadAuthor } from '#lib/contract/threads.ts'
import type { CommentTable, ThreadTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { seesComment, seesThread, sightInChapter } from './sight.ts'

type ThreadRow = Selectable<ThreadTable>
type CommentRow = Selectable<CommentTable>
type Author = z.output<typeof threadAuthor>

/** Who looks, which decides what they may do to each thread. */
export interface Reader {
  userId: string
  role: Role
}

/**
 * The threads of a chapter as the API gives them: in the reading order of their anchors, detached ones last, oldest first.
 *
 * What the owner keeps from this reader is not among them. `only` leaves out all others.
 */
export async function readThreads(
  reader: Reader,
  chapterId: string,
  only?: { threadId: string },
): Promise<z.input<typeof thread>[]> {
  const [rows, commentRows, authors, anchored, mentions, sight] = await Promise.all([
    threadRows(chapterId, only),
    commentRowsOf(chapterId, only),
    authorsOf(chapterId),
    getRuntime().rooms.listAnchors(chapterId),
    mentionsOf(chapterId),
    sightInChapter(reader.userId, chapterId),
  ])
  const place = new Map(anchored.map((id, index) => [id, index]))
  const comments = Map.groupBy(commentRows, ({ threadId }) => threadId)
  return rows
    .filter((row) => seesThread(sight, row, comments.get(row.id) ?? []))
    .toSorted((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0)
    .map((row) => ({
      ...threadFields(reader, row, authors),
      detached: !place.has(row.id),
      comments: (comments.get(row.id) ?? [])
        .filter((one) => seesComment(sight, one))
        .map((one) => commentView(reader, one, { authors, mentions })),
    }))
}

/** One thread as the API gives it. */
export async function readThread(reader: Reader, { id, chapterId }: Pick<ThreadRow, 'id' | 'chapterId'>) {
  const [found] = await readThreads(reader, chapterId, { threadId: id })
  invariant(found, 'a thread that was just written is there')
  return found
}

/** One comment as the API gives it. */
export async function readComment(
  reader: Reader,
  thread: Pick<ThreadRow, 'id' | 'chapterId'>,
  commentId: string,
) {
  const { comments } = await readThread(reader, thread)
  const found = comments.find(({ id }) => id === commentId)
  invariant(found, 'a comment that was just written is there')
  return found
}

function threadFields({ userId, role }: Reader, row: ThreadRow, authors: Map<string, Author>) {
  return {
    id: row.id,
    chapterId: row.chapterId,
    status: row.status,
    quote: row.quote,
    suggestionId: row.suggestionId,
    createdAt: row.createdAt,
    createdBy: authorOf(authors, row.createdBy),
    resolvedBy: row.resolvedBy === null ? null : authorOf(authors, row.resolvedBy),
    resolvedAt: row.resolvedAt,
    canReply: can(role, 'comment'),
    canResolve: mayResolve({ userId, role }, row),
  }
}

/** Whether somebody may resolve a thread and open it again: editors any, others those that they began. */
export function mayResolve({ userId, role }: Reader, { createdBy }: Pick<ThreadRow, 'createdBy'>): boolean {
  return can(role, 'resolveAnyThread') || (createdBy === userId && can(role, 'resolveOwnThread'))
}

function commentView(
  { userId, role }: Reader,
  row: CommentRow,
  { authors, mentions }: { authors: Map<string, Author>; mentions: Map<string, Mentioned[]> },
): z.input<typeof comment> {
  const deleted = row.deletedAt !== null
  return {
    id: row.id,
    author: authorOf(authors, row.userId),
    body: deleted ? '' : row.body,
    mentions: mentions.get(row.id)?.map(({ id, name }) => ({ id, name })) ?? [],
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    deleted,
    canEdit: !deleted && row.userId === userId && can(role, 'comment'),
  }
}

function authorOf(authors: Map<string, Author>, userId: string): Author {
  return authors.get(userId) ?? { id: userId, name: 'Somebody', color: 0 }
}

function threadRows(chapterId: string, only?: { threadId: string }): Promise<ThreadRow[]> {
  let query = getRuntime().db.selectFrom('threads').selectAll().where('chapterId', '=', chapterId)
  if (only) query = query.where('id', '=', only.threadId)
  return query.orderBy('createdAt').orderBy('id').execute()
}

function commentRowsOf(chapterId: string, only?: { threadId: string }): Promise<CommentRow[]> {
  let query = getRuntime()
    .db.selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.threadId')
    .selectAll('comments')
    .where('threads.chapterId', '=', chapterId)
  if (only) query = query.where('threads.id', '=', only.threadId)
  return query.orderBy('comments.createdAt').orderBy('comments.id').execute()
}

type Mentioned = z.output<typeof comment>['mentions'][number]

/** Whom the comments of the chapter name, by comment. */
async function mentionsOf(chapterId: string): Promise<Map<string, Mentioned[]>> {
  const rows = await getRuntime()
    .db.selectFrom('mentions')
    .innerJoin('comments', 'comments.id', 'mentions.commentId')
    .innerJoin('threads', 'threads.id', 'comments.threadId')
    .select(['mentions.commentId', 'mentions.userId as id', 'mentions.name'])
    .where('threads.chapterId', '=', chapterId)
    .orderBy('mentions.name')
    .execute()
  return Map.groupBy(rows, ({ commentId }) => commentId)
}

/** Everybody who may stand beside a comment of the chapter: who wrote one, began a thread or resolved one. */
async function authorsOf(chapterId: string): Promise<Map<string, Author>> {
  const { db } = getRuntime()
  const threads = db.selectFrom('threads').where('chapterId', '=', chapterId)
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name', 'color'])
    .where((eb) =>
      eb.or([
        eb('id', 'in', threads.select('createdBy as id')),
        eb('id', 'in', threads.where('resolvedBy', 'is not', null).select('resolvedBy as id')),
        eb(
          'id',
          'in',
          db
            .selectFrom('comments')
            .innerJoin('threads', 'threads.id', 'comments.threadId')
            .where('threads.chapterId', '=', chapterId)
            .select('comments.userId as id'),
        ),
      ]),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
