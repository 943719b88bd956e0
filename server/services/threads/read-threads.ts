import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { can, type Role } from '#lib/access/permission.ts'
import { invariant } from '#lib/base/invariant.ts'
import type { comment, thread, threadAuthor } from '#lib/contract/threads.ts'
import type { CommentTable, ThreadTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { readAsides, type Asides } from './read-asides.ts'
import { isUnread, readSeen } from './seen.ts'
import { seesComment, seesThread, sightInChapter, type Sight } from './sight.ts'

type ThreadRow = Selectable<ThreadTable>
type CommentRow = Selectable<CommentTable>
type Author = z.output<typeof threadAuthor>

/** Who looks, which decides what they may do to each thread. */
export interface Reader {
  userId: string
  role: Role
}

type ThreadView = z.input<typeof thread>

interface Selection {
  /** Leaves out all others. */
  threadId?: string
  /** Which of them are wanted; asked before the text is read for their order. `detached` is not known yet. */
  isWanted?: (thread: Omit<ThreadView, 'detached'>) => boolean
}

/**
 * The threads of a chapter as the API gives them: in the reading order of their anchors, detached ones last, oldest first.
 *
 * What the owner keeps from this reader is not among them.
 */
export async function readThreads(
  reader: Reader,
  chapterId: string,
  { threadId, isWanted = () => true }: Selection = {},
): Promise<ThreadView[]> {
  const [rows, commentRows, authors, asides, seen, sight] = await Promise.all([
    threadRows(chapterId, threadId),
    commentRowsOf(chapterId, threadId),
    authorsOf(chapterId),
    readAsides(chapterId, threadId),
    readSeen(reader.userId, chapterId),
    sightInChapter(reader.userId, chapterId),
  ])
  const comments = Map.groupBy(commentRows, (row) => row.threadId)
  const views = rows
    .filter((row) => seesThread(sight, row, comments.get(row.id) ?? []))
    .map((row) => {
      const inSight = (comments.get(row.id) ?? []).filter((one) => seesComment(sight, one))
      return {
        ...threadFields(reader, row, authors),
        unread: isUnread(seen, row.id, inSight),
        comments: inSight.map((one) => commentView(reader, one, { authors, asides, sight })),
      }
    })
    .filter(isWanted)
  if (views.length === 0) return []
  const anchored = await getRuntime().rooms.listAnchors(chapterId)
  const place = new Map(anchored.map((id, index) => [id, index]))
  return views
    .toSorted((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0)
    .map((view) => ({ ...view, detached: !place.has(view.id) }))
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
  { authors, asides, sight }: { authors: Map<string, Author>; asides: Asides; sight: Sight },
): z.input<typeof comment> {
  const deleted = row.deletedAt !== null
  return {
    id: row.id,
    author: authorOf(authors, row.userId),
    foreignAuthor: row.foreignAuthor,
    body: deleted ? '' : row.body,
    mentions: asides.mentionsOf(row.id),
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    deleted,
    canEdit: !deleted && row.userId === userId && can(role, 'comment'),
    reactions: asides.reactionsOf(row.id, (person) => seesComment(sight, { userId: person })),
  }
}

function authorOf(authors: Map<string, Author>, userId: string): Author {
  return authors.get(userId) ?? { id: userId, name: 'Somebody', color: 0 }
}

function threadRows(chapterId: string, threadId?: string): Promise<ThreadRow[]> {
  let query = getRuntime().db.selectFrom('threads').selectAll().where('chapterId', '=', chapterId)
  if (threadId !== undefined) query = query.where('id', '=', threadId)
  return query.orderBy('createdAt').orderBy('id').execute()
}

function commentRowsOf(chapterId: string, threadId?: string): Promise<CommentRow[]> {
  let query = getRuntime()
    .db.selectFrom('comments')
    .innerJoin('threads', 'threads.id', 'comments.threadId')
    .selectAll('comments')
    .where('threads.chapterId', '=', chapterId)
  if (threadId !== undefined) query = query.where('threads.id', '=', threadId)
  return query.orderBy('comments.createdAt').orderBy('comments.id').execute()
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
