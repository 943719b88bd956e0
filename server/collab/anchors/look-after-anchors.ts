import type { Kysely } from 'kysely'
import type { Database } from '../../db/tables.ts'
import { adoptThreads } from './adopt-threads.ts'
import type { WithRoom } from './create-anchors.ts'
import type { FreshAnchors } from './fresh-anchors.ts'
import { healAnchors } from './heal-anchors.ts'

interface Options {
  db: Kysely<Database>
  withRoom: WithRoom
  chapterId: string
  fresh: Pick<FreshAnchors, 'has'>
  /** Whether a chapter is live in this process. */
  isOpen: (chapterId: string) => boolean
}

/**
 * Brings the threads of a chapter and the anchors in its text together again: lost marks are set anew, and threads whose text
 * moved to another chapter go with it. Returns the chapters whose threads are no longer what they were.
 *
 * To be called when a chapter was loaded and whenever it comes to rest.
 */
export async function lookAfterAnchors(options: Options): Promise<Set<string>> {
  const { chapterId } = options
  const changed = new Set<string>()
  const { healed, lost } = await healAnchors(options)
  if (healed.length > 0) changed.add(chapterId)
  await adopt(options, changed)
  if (lost.length === 0) return changed
  // The text may have been put back in a chapter that has been at rest for long, by an undo of the cut there.
  for (const other of await otherChapters(options)) await adopt({ ...options, chapterId: other }, changed)
  return changed
}

async function adopt(options: Options, changed: Set<string>): Promise<void> {
  const left = await adoptThreads(options)
  if (left.length > 0) changed.add(options.chapterId)
  for (const chapterId of left) changed.add(chapterId)
}

/** The other chapters of the manuscript that are live. */
async function otherChapters({ db, chapterId, isOpen }: Options): Promise<string[]> {
  const rows = await db
    .selectFrom('chapters as here')
    .innerJoin('chapters as other', 'other.manuscriptId', 'here.manuscriptId')
    .select('other.id')
    .where('here.id', '=', chapterId)
    .where('other.id', '!=', chapterId)
    .execute()
  return rows.map(({ id }) => id).filter(isOpen)
}
