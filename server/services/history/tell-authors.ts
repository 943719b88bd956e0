import { getRuntime, type ToldAuthors } from '#server/runtime.ts'
import { catchUp } from './catch-up.ts'
import { readBase, readClients } from './read-base.ts'

/**
 * Who typed what stands in a chapter: as of row `seq` of its log, or as of now. Also the last row that is known for sure. Whoever calls has
 * seen to access.
 */
export async function tellAuthors(chapterId: string, seq?: number): Promise<ToldAuthors & { seq: number }> {
  const { db, exports, rooms } = getRuntime()
  const ledger = await catchUp(chapterId)
  const known = ledger?.seq ?? 0
  const base =
    seq === undefined
      ? { keyframe: null, updates: await rooms.readUpdates(chapterId) }
      : await readBase(db, chapterId, seq)
  const told = await exports.tellAuthors({
    ledger: ledger?.bytes ?? null,
    clients: await readClients(db, chapterId),
    updates: base.updates,
    keyframe: base.keyframe?.bytes ?? null,
  })
  return { ...told, seq: Math.min(seq ?? known, known) }
}
