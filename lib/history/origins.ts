import { type IdRun, lastAtOrBefore, partOf } from './id-runs.ts'

/** Text that was written anew although it is old: its place, and where it was typed first. */
interface Carried {
  clock: number
  len: number
  from: { client: number; clock: number }
}

/**
 * Where characters come from. Whoever splits, joins or moves text, undoes a deletion or accepts a suggested `¶` writes old
 * characters anew under an id of their own; here stands which id each of them had when it was typed.
 */
export class Origins {
  readonly #carried = new Map<number, Carried[]>()

  /** Says that the characters of `run` are those of `origin`, which is as long and itself no copy. */
  carry(run: IdRun, origin: Pick<IdRun, 'client' | 'clock'>): void {
    const own = this.#carried.get(run.client) ?? []
    this.#carried.set(run.client, own)
    const last = own.at(-1)
    const from = { client: origin.client, clock: origin.clock }
    if (last && continues(last, run.clock, from)) last.len += run.len
    else insert(own, { clock: run.clock, len: run.len, from })
  }

  /** Where the characters of `run` were typed first, piece by piece: themselves, where they are no copies. */
  of(run: IdRun): IdRun[] {
    const own = this.#carried.get(run.client)
    if (!own) return [run]
    const pieces: IdRun[] = []
    let offset = 0
    let index = Math.max(lastAtOrBefore(own, run.clock), 0)
    while (offset < run.len) {
      const clock = run.clock + offset
      const entry = own[index]
      if (entry && clock >= entry.clock + entry.len) {
        index += 1
      } else if (entry && clock >= entry.clock) {
        const into = clock - entry.clock
        const len = Math.min(entry.len - into, run.len - offset)
        pieces.push({ client: entry.from.client, clock: entry.from.clock + into, len })
        offset += len
      } else {
        const piece = partOf(run, offset, (entry?.clock ?? Infinity) - clock)
        pieces.push(piece)
        offset += piece.len
      }
    }
    return pieces
  }

  /** As flat numbers: a client, how many, and for each entry clock, length, client and clock of its origin. */
  toNumbers(): number[] {
    return [...this.#carried].flatMap(([client, entries]) => [
      client,
      entries.length,
      ...entries.flatMap(({ clock, len, from }) => [clock, len, from.client, from.clock]),
    ])
  }

  static fromNumbers(numbers: readonly number[]): Origins {
    const origins = new Origins()
    let at = 0
    const next = () => numbers[at++] ?? 0
    while (at < numbers.length) {
      const [client, count] = [next(), next()]
      const entries = Array.from({ length: count }, () => ({
        clock: next(),
        len: next(),
        from: { client: next(), clock: next() },
      }))
      origins.#carried.set(client, entries)
    }
    return origins
  }
}

function continues(last: Carried, clock: number, from: Carried['from']): boolean {
  return (
    last.clock + last.len === clock &&
    last.from.client === from.client &&
    last.from.clock + last.len === from.clock
  )
}

/** Ids only grow, so nearly always at the end. */
function insert(entries: Carried[], entry: Carried): void {
  entries.splice(lastAtOrBefore(entries, entry.clock) + 1, 0, entry)
}
