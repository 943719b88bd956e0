import * as Y from 'yjs'
import type { AuthorRun } from './author-runs.ts'
import { standingRuns } from './authorship.ts'
import { lastAtOrBefore, type IdRun } from './id-runs.ts'

/** A row of the update log, as far as it says who deleted what. */
export interface DeletingRow {
  userId: string | null
  bytes: Uint8Array
}

/**
 * For each block of a chapter (`doc`) who deleted which stretch of it in the rows of the log that came after; null where nobody did, or
 * the server. What was split, joined or moved is deleted and written anew, and so counts here, too.
 */
export function deletersOf(doc: Y.Doc, rows: readonly DeletingRow[]): AuthorRun[][] {
  const deletions = new Deletions()
  for (const { userId, bytes } of rows) {
    for (const [client, items] of Y.decodeUpdate(bytes).ds.clients) {
      for (const { clock, len } of items) deletions.add({ client, clock, len }, userId)
    }
  }
  return standingRuns(doc).map((runs) => runs.flatMap((run) => deletions.of(run)))
}

interface Deletion {
  clock: number
  len: number
  userId: string | null
}

/** Who deleted which ids first, since nothing is deleted twice: an update that says so again only repeats it. */
class Deletions {
  /** By client id, in the order of clocks, without overlaps. */
  readonly #byClient = new Map<number, Deletion[]>()

  add(run: IdRun, userId: string | null): void {
    const own = this.#byClient.get(run.client) ?? []
    this.#byClient.set(run.client, own)
    for (const { clock, len, isKnown } of cut(own, run)) {
      if (!isKnown) own.splice(lastAtOrBefore(own, clock) + 1, 0, { clock, len, userId })
    }
  }

  of(run: IdRun): AuthorRun[] {
    return cut(this.#byClient.get(run.client) ?? [], run).map(({ len, userId }) => ({ length: len, userId }))
  }
}

/** A run cut where deletions begin and end. */
function cut(deletions: readonly Deletion[], { clock, len }: IdRun): (Deletion & { isKnown: boolean })[] {
  const pieces: (Deletion & { isKnown: boolean })[] = []
  const end = clock + len
  let index = Math.max(lastAtOrBefore(deletions, clock), 0)
  for (let at = clock; at < end;) {
    const next = deletions[index]
    if (next && next.clock + next.len <= at) {
      index += 1
      continue
    }
    const isKnown = next !== undefined && next.clock <= at
    const to = Math.min(end, isKnown ? next.clock + next.len : (next?.clock ?? end))
    pieces.push({ clock: at, len: to - at, userId: isKnown ? next.userId : null, isKnown })
    at = to
  }
  return pieces
}
