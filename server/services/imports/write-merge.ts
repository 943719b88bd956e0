import type { Transaction } from 'kysely'
import type { ImportedComment } from '#lib/import/imported-book.ts'
import { newId } from '#server/db/new-id.ts'
import type { Database } from '#server/db/tables.ts'
import { getRuntime, type AnchoredPlace, type PlannedImport } from '#server/runtime.ts'
import { notifyOfComment } from '../notifications/notify-of-comment.ts'
import { writeStatus } from '../threads/set-thread-status.ts'
import { isSelf } from './claim-book.ts'
import { forgetOldBases } from './keep-bases.ts'

/** What a file brings beside its suggestions, whose, and where its passages are now. */
export interface MergeToWrite {
  importId: string
  chapterId: string
  user: { id: string; name: string }
  planned: PlannedImport
  /** Threads that this person may resolve and open again. */
  states: PlannedImport['states']
  people: Record<string, string>
  places: Record<string, AnchoredPlace>
}

/** Writes the threads and answers of a file, and what is kept of it, all or nothing. */
export async function writeMerge(merge: MergeToWrite): Promise<void> {
  await getRuntime()
    .db.transaction()
    .execute(async (db) => {
      const baseId = await keepReturned(db, merge)
      const { importId: id, chapterId, user } = merge
      const createdAt = new Date().toISOString()
      await db
        .insertInto('chapterImports')
        .values({ id, chapterId, userId: user.id, baseId, createdAt })
        .execute()
      const clock = clockFrom(Date.now())
      for (const opened of merge.planned.opened) await writeThread(db, merge, opened, clock)
      for (const { threadId, comment } of merge.planned.replies) {
        await writeComment(db, merge, { threadId, comment, createdAt: clock() })
      }
      for (const { threadId, resolved } of merge.states) {
        const status = resolved ? 'resolved' : 'open'
        await writeStatus(db, { threadId, status, userId: user.id })
      }
    })
  await forgetOldBases(merge.chapterId)
}

async function keepReturned(
  db: Transaction<Database>,
  { chapterId, planned }: MergeToWrite,
): Promise<string> {
  const id = newId()
  const { exportId, bytes } = planned.returned
  await db
    .insertInto('exportBases')
    .values({ id, chapterId, exportId, kind: 'returned', createdAt: new Date().toISOString(), bytes })
    .execute()
  return id
}

async function writeThread(
  db: Transaction<Database>,
  merge: MergeToWrite,
  { id, thread }: PlannedImport['opened'][number],
  clock: () => string,
): Promise<void> {
  const { chapterId, user, places } = merge
  const {
    start = '',
    end = '',
    ...place
  } = places[id] ?? {
    quote: thread.quote.slice(0, quoteLengthMax),
    contextBefore: '',
    contextAfter: '',
  }
  await db
    .insertInto('threads')
    .values({
      ...place,
      id,
      chapterId,
      status: thread.resolved ? 'resolved' : 'open',
      anchorStart: start,
      anchorEnd: end,
      suggestionId: null,
      createdBy: user.id,
      createdAt: clock(),
      resolvedBy: thread.resolved ? user.id : null,
      resolvedAt: thread.resolved ? new Date().toISOString() : null,
    })
    .execute()
  for (const comment of thread.comments) {
    await writeComment(db, merge, { threadId: id, comment, createdAt: clock() })
  }
}

const quoteLengthMax = 2_000

const bodyLengthMax = 10_000

async function writeComment(
  db: Transaction<Database>,
  { importId, chapterId, user, people }: MergeToWrite,
  { threadId, comment, createdAt }: { threadId: string; comment: ImportedComment; createdAt: string },
): Promise<void> {
  const id = newId()
  const body = comment.body.slice(0, bodyLengthMax)
  const foreignAuthor = foreignName(people[comment.person] ?? '', user.name)
  await db
    .insertInto('comments')
    .values({
      id,
      threadId,
      userId: user.id,
      body,
      createdAt,
      editedAt: null,
      deletedAt: null,
      foreignAuthor,
      foreignAt: comment.at,
      importId,
    })
    .execute()
  await notifyOfComment(db, { commentId: id, threadId, chapterId, userId: user.id, body })
}

/** Null where whoever brings the file in said it themselves. */
function foreignName(name: string, userName: string): string | null {
  const given = name.replace(/\s+/g, ' ').trim().slice(0, 80)
  if (given === '') return 'Somebody'
  return isSelf(given, { name: userName }) ? null : given
}

/** Instants one after another, so that what was said keeps its order. */
function clockFrom(start: number): () => string {
  let ticks = 0
  return () => {
    ticks += 1
    return new Date(start + ticks).toISOString()
  }
}
