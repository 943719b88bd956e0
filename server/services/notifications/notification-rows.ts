import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Database } from '#server/db/tables.ts'
import { rolesThatSeeAll } from '../threads/sight.ts'

/**
 * What waits for one person, as a query to be narrowed.
 *
 * What is told of a thread counts where the thread is now (`chapters.id`). What happened in a manuscript that is no longer shared with them, in what was deleted, or in a comment that the owner keeps
 * from them, is not among it.
 */
export function selectNotifications(db: Kysely<Database>, userId: string) {
  return visibleNotifications(db).where('notifications.userId', '=', userId)
}

/** The same for everybody. */
export function visibleNotifications(db: Kysely<Database>) {
  return (
    db
      .selectFrom('notifications')
      .innerJoin('members', (join) =>
        join
          .onRef('members.manuscriptId', '=', 'notifications.manuscriptId')
          .onRef('members.userId', '=', 'notifications.userId'),
      )
      .innerJoin('manuscripts', 'manuscripts.id', 'notifications.manuscriptId')
      .leftJoin('comments', 'comments.id', 'notifications.commentId')
      .leftJoin('threads', 'threads.id', 'comments.threadId')
      // A thread goes with its words into another chapter, and what is told of it with the thread.
      .leftJoin('chapters', (join) =>
        join.on((on) =>
          on('chapters.id', '=', on.fn.coalesce('threads.chapterId', 'notifications.chapterId')),
        ),
      )
      .where('manuscripts.deletedAt', 'is', null)
      .where('chapters.deletedAt', 'is', null)
      .where((where) =>
        where.or([
          where('manuscripts.readersApart', '=', 0),
          where('notifications.commentId', 'is', null),
          where('members.role', 'in', rolesThatSeeAll),
          where.and([byWriter(where, 'comments.userId'), inSight(where)]),
        ]),
      )
  )
}

type Where = ExpressionBuilder<Joined, 'notifications' | 'comments' | 'threads'>
type Joined = Pick<Database, 'notifications' | 'members'> & {
  comments: Nullable<Database['comments']>
  threads: Nullable<Database['threads']>
}
type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null }

/** `seesThread` as the database says it. */
function inSight(where: Where) {
  return where.or([
    byWriter(where, 'threads.createdBy'),
    where('threads.createdBy', '=', where.ref('notifications.userId')),
    where.exists(
      where
        .selectFrom('comments as own')
        .select('own.id')
        .whereRef('own.threadId', '=', 'threads.id')
        .whereRef('own.userId', '=', 'notifications.userId'),
    ),
  ])
}

/** Whether somebody is of those who see all comments. */
function byWriter(where: Where, column: 'comments.userId' | 'threads.createdBy') {
  return where.exists(
    where
      .selectFrom('members as writers')
      .select('writers.id')
      .whereRef('writers.manuscriptId', '=', 'notifications.manuscriptId')
      .whereRef('writers.userId', '=', column)
      .where('writers.role', 'in', rolesThatSeeAll),
  )
}
