import { type IdRun, lastAtOrBefore, partOf } from './id-runs.ts'
import { type Deleted, Limbo } from './limbo.ts'
import { Origins } from './origins.ts'
import { type OpenSpell, Spells } from './spell.ts'

/**
 * What is known of a chapter's past up to one row of its log: where copied characters come from, who wrote under client ids
 * that are nobody's, what was deleted lately, and which spells of work are under way.
 */
export interface Ledger {
  /** The last row that was read; 0 before the first. */
  seq: number
  origins: Origins
  strangers: Strangers
  limbo: Limbo
  spells: Spells
}

export function emptyLedger(): Ledger {
  return {
    seq: 0,
    origins: new Origins(),
    strangers: new Strangers(),
    limbo: new Limbo(),
    spells: new Spells(),
  }
}

/** Characters of client ids that belong to nobody, as the server's own: whose they are is known from their rows only. */
export class Strangers {
  readonly #runs = new Map<number, { clock: number; len: number; userId: string | null }[]>()

  add({ client, clock, len }: IdRun, userId: string | null): void {
    const own = this.#runs.get(client) ?? []
    this.#runs.set(client, own)
    const last = own.at(-1)
    if (last && last.clock + last.len === clock && last.userId === userId) last.len += len
    else own.splice(lastAtOrBefore(own, clock) + 1, 0, { clock, len, userId })
  }

  /** Whose these characters are, piece by piece; null where nobody knows. */
  of(run: IdRun): { len: number; userId: string | null }[] {
    const own = this.#runs.get(run.client) ?? []
    const pieces: { len: number; userId: string | null }[] = []
    let offset = 0
    let index = Math.max(lastAtOrBefore(own, run.clock), 0)
    while (offset < run.len) {
      const clock = run.clock + offset
      const entry = own[index]
      if (entry && clock >= entry.clock + entry.len) {
        index += 1
        continue
      }
      const known = entry !== undefined && clock >= entry.clock
      const end = entry === undefined ? Infinity : known ? entry.clock + entry.len : entry.clock
      const { len } = partOf(run, offset, end - clock)
      pieces.push({ len, userId: known ? entry.userId : null })
      offset += len
    }
    return pieces
  }

  toJson(): StrangersJson {
    return [...this.#runs].map(([client, runs]) => [
      client,
      runs.map(({ clock, len, userId }) => [clock, len, userId]),
    ])
  }

  static fromJson(json: StrangersJson): Strangers {
    const strangers = new Strangers()
    for (const [client, runs] of json) {
      strangers.#runs.set(
        client,
        runs.map(([clock, len, userId]) => ({ clock, len, userId })),
      )
    }
    return strangers
  }
}

type StrangersJson = [client: number, runs: [clock: number, len: number, userId: string | null][]][]

interface LedgerJson {
  version: 1
  seq: number
  origins: number[]
  strangers: StrangersJson
  limbo: (Omit<Deleted, 'runs'> & { runs: number[] })[]
  spells: OpenSpell[]
}

/** The ledger as a string to be kept; what is too old at `now` to matter is left out. */
export function writeLedger(ledger: Ledger, now: string): string {
  ledger.limbo.prune(Date.parse(now))
  const json: LedgerJson = {
    version: 1,
    seq: ledger.seq,
    origins: ledger.origins.toNumbers(),
    strangers: ledger.strangers.toJson(),
    limbo: ledger.limbo.entries.map(({ runs, ...rest }) => ({
      ...rest,
      runs: runs.flatMap(({ client, clock, len }) => [client, clock, len]),
    })),
    spells: ledger.spells.open(now),
  }
  return JSON.stringify(json)
}

/** What `writeLedger` wrote. */
export function readLedger(text: string): Ledger {
  const json = JSON.parse(text) as LedgerJson
  const limbo = new Limbo()
  for (const { runs, ...rest } of json.limbo) limbo.add({ ...rest, runs: runsFrom(runs) })
  return {
    seq: json.seq,
    origins: Origins.fromNumbers(json.origins),
    strangers: Strangers.fromJson(json.strangers),
    limbo,
    spells: new Spells(json.spells),
  }
}

function runsFrom(numbers: readonly number[]): IdRun[] {
  return Array.from({ length: numbers.length / 3 }, (_, index) => ({
    client: numbers[index * 3] ?? 0,
    clock: numbers[index * 3 + 1] ?? 0,
    len: numbers[index * 3 + 2] ?? 0,
  }))
}
