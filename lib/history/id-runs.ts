/** Characters in a row that were typed under one Yjs client id: `len` UTF-16 units from `clock` on. */
export interface IdRun {
  client: number
  clock: number
  len: number
}

/** The part of a run from its `offset`-th unit on, `len` units at most. */
export function partOf({ client, clock, len }: IdRun, offset: number, wanted: number): IdRun {
  return { client, clock: clock + offset, len: Math.min(len - offset, wanted) }
}

/** The units `from` up to `to` of runs that follow each other. */
export function sliceRuns(runs: readonly IdRun[], from: number, to: number): IdRun[] {
  const parts: IdRun[] = []
  let at = 0
  for (const run of runs) {
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, run.len)
    if (start < end) parts.push(partOf(run, start, end - start))
    at += run.len
    if (at >= to) break
  }
  return parts
}

/** The index of the last entry that begins at or before `clock`; -1 where none does. `entries` are in the order of their clocks. */
export function lastAtOrBefore(entries: readonly { clock: number }[], clock: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.clock ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low - 1
}
