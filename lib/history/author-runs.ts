/** A stretch of a block's text, in UTF-16 code units, and who wrote it; null where nobody knows. */
export interface AuthorRun {
  length: number
  userId: string | null
}

/** Who wrote which part of the stretch from `from` to `to`; what the runs do not reach is nobody's. */
export function sliceRuns(runs: readonly AuthorRun[], from: number, to: number): AuthorRun[] {
  const slice: AuthorRun[] = []
  let at = 0
  for (const { length, userId } of runs) {
    const [start, end] = [Math.max(at, from), Math.min(at + length, to)]
    if (start < end) slice.push({ length: end - start, userId })
    at += length
  }
  const rest = to - Math.max(at, from)
  return rest > 0 ? [...slice, { length: rest, userId: null }] : slice
}

/** Neighbouring runs of one author as one. */
export function joinRuns(runs: readonly AuthorRun[]): AuthorRun[] {
  const joined: AuthorRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last?.userId === run.userId) last.length += run.length
    else joined.push({ ...run })
  }
  return joined
}
