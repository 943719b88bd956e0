import type { Log } from '../log.ts'
import { purgeDeleted } from '../services/manuscripts/purge-deleted.ts'

const dayMs = 24 * 60 * 60 * 1_000

/** Removes once a day, and now, what has waited its 30 days. Several nodes may do so at once. The returned function ends it. */
export function purgeDaily(log: Log): () => void {
  void purge(log)
  const timer = setInterval(() => void purge(log), dayMs)
  return () => clearInterval(timer)
}

async function purge(log: Log): Promise<void> {
  try {
    const gone = await purgeDeleted(new Date())
    if (gone.manuscripts + gone.chapters > 0) log.info(gone, 'what was deleted 30 days ago is gone')
  } catch (error) {
    log.error({ err: error }, 'what was deleted 30 days ago could not be removed')
  }
}
