import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { anchoredRange, listAnchorMarks } from '#lib/manuscript/anchor-mark.ts'
import { traceOf, type AnchorTrace } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import type { Database } from '../../db/tables.ts'
import type { WithRoom } from './create-anchors.ts'

interface Options {
  db: Kysely<Database>
  withRoom: WithRoom
  chapterId: string
}

/** More than anybody pastes at once; what is left comes with the next look. */
const threadsMax = 500

/**
 * Takes over the threads of the manuscript's other chapters whose passage was cut there and pasted here. Returns the chapters
 * that they came from, each once.
 *
 * A thread whose anchor still stands in its own chapter stays there: what was pasted is a copy.
 */
export async function adoptThreads({ db, withRoom, chapterId }: Options): Promise<string[]> {
  // Most manuscripts have nothing to move: then the text need not be read.
  if (!(await hasThreadsElsewhere(db, chapterId))) return []
  const marked = await withRoom(chapterId, null, (doc) => listAnchorMarks(readAnchorText(doc)))
  const strangers = await threadsOfOtherChapters(db, chapterId, marked.slice(0, threadsMax))
  const left = new Set<string>()
  for (const thread of strangers) {
    const { id, chapterId: home } = thread
    const stands = () => withRoom(home, null, (doc) => anchoredRange(readAnchorText(doc), id) !== null)
    const trace = await withRoom(chapterId, null, (doc) => traceIn(doc, id))
    if (!trace || (await stands())) continue
    await moveThread(db, { id, from: home, to: chapterId, trace })
    // Its text may have come back at home in the meantime: then what stands here is the copy.
    if (await stands()) await moveThread(db, { id, from: chapterId, to: home, trace: thread })
    else left.add(home)
  }
  return [...left]
}

function traceIn(doc: Y.Doc, threadId: string): AnchorTrace | null {
  const reading = readAnchorText(doc)
  const range = anchoredRange(reading, threadId)
  return range && traceOf(reading, range)
}

/** Those of `threadIds` that belong to another chapter of the same manuscript. */
async function threadsOfOtherChapters(db: Kysely<Database>, chapterId: string, threadIds: string[]) {
  if (threadIds.length === 0) return []
  return threadsElsewhere(db, chapterId).where('threads.id', 'in', threadIds).execute()
}

async function hasThreadsElsewhere(db: Kysely<Database>, chapterId: string): Promise<boolean> {
  return (await threadsElsewhere(db, chapterId).limit(1).executeTakeFirst()) !== undefined
}

/** The threads of the other chapters of the same manuscript. */
function threadsElsewhere(db: Kysely<Database>, chapterId: string) {
  return db
    .selectFrom('threads')
    .innerJoin('chapters as home', 'home.id', 'threads.chapterId')
    .innerJoin('chapters as here', 'here.manuscriptId', 'home.manuscriptId')
    .select(['threads.id', 'threads.chapterId', 'threads.quote'])
    .select(['threads.contextBefore', 'threads.contextAfter'])
    .select(['threads.anchorStart as start', 'threads.anchorEnd as end'])
    .where('here.id', '=', chapterId)
    .where('home.id', '!=', chapterId)
}

async function moveThread(
  db: Kysely<Database>,
  { id, from, to, trace }: { id: string; from: string; to: string; trace: AnchorTrace },
): Promise<void> {
  const { contextBefore, contextAfter, start, end } = trace
  await db
    .updateTable('threads')
    .set({ chapterId: to, contextBefore, contextAfter, anchorStart: start, anchorEnd: end })
    .where('id', '=', id)
    .where('chapterId', '=', from)
    .execute()
}
