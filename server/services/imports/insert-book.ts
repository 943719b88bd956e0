import type { Kysely } from 'kysely'
import { newId } from '#server/db/new-id.ts'
import type { Database } from '#server/db/tables.ts'
import type { AnchoredPlace, ClaimedThread, PreparedChapter } from '#server/runtime.ts'
import { insertChapter } from '../chapters/insert-chapter.ts'

interface Order {
  manuscriptId: string
  /** Who brings them in. */
  userId: string
  chapters: PreparedChapter[]
}

/** SQLite takes only so many values at once. */
const rowsAtOnce = 200

/** Writes the chapters of a file at the end of a manuscript, with their threads. Returns their ids, in order. */
export async function insertBook(
  db: Kysely<Database>,
  { manuscriptId, userId, chapters }: Order,
): Promise<string[]> {
  const ids: string[] = []
  for (const { title, text, threads } of chapters) {
    const chapterId = await insertChapter(db, { manuscriptId, title, text, userId })
    await insertThreads(db, { chapterId, userId, threads, traces: text.traces })
    ids.push(chapterId)
  }
  return ids
}

interface Threads {
  chapterId: string
  userId: string
  threads: ClaimedThread[]
  traces: Record<string, AnchoredPlace>
}

async function insertThreads(
  db: Kysely<Database>,
  { chapterId, userId, threads, traces }: Threads,
): Promise<void> {
  const now = Date.now()
  // Threads and comments are listed by time, so each gets a moment of its own.
  const momentOf = (index: number) => new Date(now + index).toISOString()
  const at = momentOf(0)
  const rows = threads.map((thread, index) => {
    const trace = traces[thread.id]
    return {
      id: thread.id,
      chapterId,
      status: thread.resolved ? ('resolved' as const) : ('open' as const),
      quote: trace?.quote || thread.quote.slice(0, 2_000),
      contextBefore: trace?.contextBefore ?? '',
      contextAfter: trace?.contextAfter ?? '',
      anchorStart: trace?.start ?? '',
      anchorEnd: trace?.end ?? '',
      suggestionId: thread.suggestionId,
      createdBy: userId,
      createdAt: momentOf(index),
      resolvedBy: thread.resolved ? userId : null,
      resolvedAt: thread.resolved ? at : null,
    }
  })
  const comments = threads.flatMap((thread) =>
    thread.comments.map((comment, index) => ({
      id: newId(),
      threadId: thread.id,
      userId,
      createdAt: momentOf(index),
      editedAt: null,
      deletedAt: null,
      ...comment,
    })),
  )
  for (const some of inParts(rows)) await db.insertInto('threads').values(some).execute()
  for (const some of inParts(comments)) await db.insertInto('comments').values(some).execute()
}

function inParts<Value>(all: Value[]): Value[][] {
  return Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, index) =>
    all.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  )
}
