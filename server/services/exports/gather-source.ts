import type { Kysely, Selectable } from 'kysely'
import type { BookThread } from '#lib/export/book.ts'
import type { BookSource, StoredChapter } from '#lib/export/book-source.ts'
import type { ChapterTable, Database, ManuscriptTable } from '#server/db/tables.ts'
import { newId } from '#server/db/new-id.ts'
import { getRuntime } from '#server/runtime.ts'
import { readNames } from '../accounts/read-names.ts'
import { readMatter } from '../manuscripts/matter.ts'
import { broughtIn } from '../imports/brought-in.ts'
import { seesComment, seesThread, type Sight } from '../threads/sight.ts'

export interface SourceOrder {
  manuscript: Selectable<ManuscriptTable>
  chapters: Selectable<ChapterTable>[]
  scope: BookSource['scope']
  contact: string[]
  /** Whose comments go along. */
  sight: Sight
}

/**
 * Everything that an exporter needs to know, as it stands now, with the texts as they are stored. Whoever calls has seen to
 * access, and reads the names of those who suggested something once the texts are open.
 */
export async function gatherSource(order: SourceOrder): Promise<BookSource> {
  const { db, rooms } = getRuntime()
  const { title, authorLine, language } = order.manuscript
  const threads = await readThreads(
    db,
    order.chapters.map((chapter) => chapter.id),
    order.sight,
  )
  const chapters: StoredChapter[] = []
  // One after the other: a book of many chapters must not hold the thread of the sockets in one go.
  for (const { id, title: chapterTitle } of order.chapters) {
    const updates = await rooms.readUpdates(id)
    chapters.push({ id, title: chapterTitle, updates, threads: threads.get(id) ?? [] })
  }
  return {
    title,
    authorLine,
    language,
    scope: order.scope,
    contact: order.contact,
    matter: await readMatter(db, order.manuscript.id),
    chapters,
    people: await readPeople(chapters),
    at: new Date().toISOString(),
    exportId: newId(),
  }
}

/** The threads that have something to read, and are in sight, by chapter, as they were opened. */
async function readThreads(
  db: Kysely<Database>,
  chapterIds: string[],
  sight: Sight,
): Promise<Map<string, BookThread[]>> {
  if (chapterIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('threads')
    .innerJoin('comments', 'comments.threadId', 'threads.id')
    .select(['threads.id', 'threads.chapterId', 'threads.status', 'threads.quote', 'threads.suggestionId'])
    .select([
      'threads.createdBy',
      'comments.userId',
      'comments.createdAt',
      'comments.body',
      'comments.foreignAuthor',
    ])
    .where('threads.chapterId', 'in', chapterIds)
    .where('comments.deletedAt', 'is', null)
    .orderBy('threads.createdAt')
    .orderBy('threads.id')
    .orderBy('comments.createdAt')
    .orderBy('comments.id')
    .execute()
  const threads = [...Map.groupBy(rows, ({ id }) => id).values()]
    .filter(([first, ...others]) => first && seesThread(sight, first, [first, ...others]))
    .map((comments) => comments.filter((comment) => seesComment(sight, comment)))
    .flatMap(([first, ...others]) => (first ? [{ first, comments: [first, ...others] }] : []))
  const byChapter = Map.groupBy(threads, ({ first }) => first.chapterId)
  return new Map(
    [...byChapter].map(([chapterId, found]) => [
      chapterId,
      found.map(({ first: { id, quote, suggestionId, status }, comments }) => ({
        id,
        quote,
        suggestionId,
        resolved: status === 'resolved',
        comments: comments.map(commentOf),
      })),
    ]),
  )
}

interface CommentRow {
  userId: string
  foreignAuthor: string | null
  createdAt: string
  body: string
}

function commentOf({ userId, foreignAuthor, createdAt, body }: CommentRow) {
  return { authorId: foreignAuthor === null ? userId : `${userId} ${foreignAuthor}`, at: createdAt, body }
}

/** Who commented. What somebody brought in from a file leaves under both names (`broughtIn`). */
async function readPeople(chapters: StoredChapter[]): Promise<Record<string, string>> {
  const ids = chapters.flatMap(({ threads }) =>
    threads.flatMap((thread) => thread.comments.map((comment) => comment.authorId)),
  )
  const names = await readNames(ids.map((id) => id.split(' ')[0] ?? ''))
  const both = ids.flatMap((id) => {
    const [userId = '', ...foreign] = id.split(' ')
    return foreign.length > 0 ? [[id, broughtIn(foreign.join(' '), names[userId] ?? '')] as const] : []
  })
  return { ...names, ...Object.fromEntries(both) }
}
