import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { locateLostAnchor } from '#lib/manuscript/anchor-healing.ts'
import { anchoredRange, removeAnchorMark, setAnchorMark } from '#lib/manuscript/anchor-mark.ts'
import { traceOf, type AnchorRange, type AnchorTrace } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText, type AnchorText } from '#lib/manuscript/anchor-text.ts'
import type { Database } from '../../db/tables.ts'
import type { WithRoom } from './create-anchors.ts'
import type { FreshAnchors } from './fresh-anchors.ts'

interface KeptThread extends AnchorTrace {
  id: string
}

/** What a look at the anchors of a chapter found. */
export interface Healing {
  /** Threads whose mark was set again, wholly or in part. */
  healed: string[]
  /** Threads that stand as they should, with what is to be kept of their passage now. */
  moved: KeptThread[]
  /** Threads whose text is not in the chapter now. */
  lost: string[]
}

interface Options {
  db: Kysely<Database>
  withRoom: WithRoom
  chapterId: string
  fresh: Pick<FreshAnchors, 'has'>
}

/**
 * Sets the marks of threads again that a concurrent split, an undo or an old client took away although their text is still
 * there, and keeps what is known of the others' passages fresh.
 *
 * To be called when a chapter was loaded and whenever it comes to rest.
 */
export async function healAnchors(options: Options): Promise<Omit<Healing, 'moved'>> {
  const { db, withRoom, chapterId, fresh } = options
  const threads = await readTraces(db, chapterId)
  if (threads.length === 0) return { healed: [], lost: [] }
  const { healed, moved, lost } = await withRoom(chapterId, null, (doc) => healIn(doc, threads, fresh))
  for (const thread of moved) await writeTrace(db, thread)
  return { healed, lost }
}

/** The same on a bare document. To be called within a transaction of the server's own. */
export function healIn(doc: Y.Doc, threads: KeptThread[], fresh?: Pick<FreshAnchors, 'has'>): Healing {
  const healing: Healing = { healed: [], moved: [], lost: [] }
  let reading = readAnchorText(doc)
  for (const thread of threads) {
    const marked = anchoredRange(reading, thread.id)
    if (marked && reads(reading, marked) === thread.quote) {
      noteMove(healing, reading, thread, marked)
      continue
    }
    if (marked && fresh?.has(thread.id)) continue
    const place = placeOf(doc, reading, thread, marked)
    if (!place) {
      if (!marked) healing.lost.push(thread.id)
      continue
    }
    if (marked) removeAnchorMark(doc, thread.id)
    setAnchorMark(reading, place, thread.id)
    reading = readAnchorText(doc)
    healing.healed.push(thread.id)
    noteMove(healing, reading, thread, place)
  }
  return healing
}

/**
 * Where a lost mark belongs. A mark that covers more than its old text stays: what people made of it is theirs. One that is left on
 * something else, while the old text stands whole elsewhere, is the remainder of a concurrent split and follows the text.
 */
function placeOf(
  doc: Y.Doc,
  reading: AnchorText,
  thread: KeptThread,
  marked: AnchorRange | null,
): AnchorRange | null {
  const place = locateLostAnchor(doc, reading, thread)
  if (!place || !marked) return place
  return marked.start <= place.start && marked.end >= place.end ? null : place
}

function reads({ text }: AnchorText, { start, end }: AnchorRange): string {
  return text.slice(start, end)
}

function noteMove(healing: Healing, reading: AnchorText, thread: KeptThread, place: AnchorRange): void {
  const trace = traceOf(reading, place)
  const isSame =
    trace.contextBefore === thread.contextBefore &&
    trace.contextAfter === thread.contextAfter &&
    trace.start === thread.start &&
    trace.end === thread.end
  if (!isSame) healing.moved.push({ ...trace, id: thread.id, quote: thread.quote })
}

async function readTraces(db: Kysely<Database>, chapterId: string): Promise<KeptThread[]> {
  return db
    .selectFrom('threads')
    .select(['id', 'quote', 'contextBefore', 'contextAfter', 'anchorStart as start', 'anchorEnd as end'])
    .where('chapterId', '=', chapterId)
    .orderBy('createdAt')
    .execute()
}

/** Only while the thread is about the same words: somebody may just have put it on others. */
async function writeTrace(
  db: Kysely<Database>,
  { id, quote, contextBefore, contextAfter, start, end }: KeptThread,
) {
  await db
    .updateTable('threads')
    .set({ contextBefore, contextAfter, anchorStart: start, anchorEnd: end })
    .where('id', '=', id)
    .where('quote', '=', quote)
    .execute()
}
