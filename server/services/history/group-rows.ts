/** A row of the update log that may be merged with its neighbours. */
export interface OldRow {
  seq: number
  firstSeq: number | null
  userId: string | null
  at: string
  bytes: Uint8Array
}

const secondMs = 1_000
const hourMs = 3_600 * secondMs
const dayMs = 24 * hourMs

/** Younger rows are left alone. */
export const youngestMs = hourMs

/** How much of one person's typing becomes one row, by how long ago it was. Never more than the pause that parts spells of work. */
const spans = [
  { agoMs: 30 * dayMs, spanMs: 600 * secondMs },
  { agoMs: 7 * dayMs, spanMs: 120 * secondMs },
  { agoMs: dayMs, spanMs: 30 * secondMs },
  { agoMs: hourMs, spanMs: 5 * secondMs },
]

const groupBytesMax = 256 * 1024

/**
 * Rows that become one: neighbours of the same person, close in time, none of them followed by one of `bounds`' moments inside the
 * group. Groups of one are left out. `rows` are in the order of the log.
 */
export function groupRows(rows: readonly OldRow[], bounds: ReadonlySet<number>, now: Date): OldRow[][] {
  const groups: OldRow[][] = []
  let group: OldRow[] = []
  let bytes = 0
  for (const row of rows) {
    const [first, last] = [group[0], group.at(-1)]
    const fits =
      first !== undefined &&
      last !== undefined &&
      first.userId === row.userId &&
      !bounds.has(last.seq) &&
      bytes + row.bytes.length <= groupBytesMax &&
      Date.parse(row.at) - Date.parse(first.at) <= spanOf(row, now)
    if (!fits) {
      if (group.length > 1) groups.push(group)
      group = []
      bytes = 0
    }
    group.push(row)
    bytes += row.bytes.length
  }
  if (group.length > 1) groups.push(group)
  return groups
}

function spanOf({ at }: OldRow, now: Date): number {
  const agoMs = now.getTime() - Date.parse(at)
  return spans.find((span) => agoMs >= span.agoMs)?.spanMs ?? 0
}
