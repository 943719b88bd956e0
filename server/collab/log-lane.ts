import type { ClientOwner, LogRow } from '../db/update-log/update-log.ts'

interface NewRow {
  userId: string | null
  bytes: Uint8Array
  newClients: ClientOwner[]
}

/** What a lane asks of whoever writes. */
export interface LaneWriter {
  /** There are rows. */
  schedule: (lane: LogLane) => void
  /** Somebody waits for the rows that gather. */
  hurry: () => void
}

/** The rows of one chapter on their way into the log, in order. */
export class LogLane {
  readonly chapterId: string
  /** Called when more rows are durable, and when writing begins or ceases to fail. */
  onStored: () => void = () => {}
  onTrouble: (failing: boolean) => void = () => {}
  /** How often in a row writing has failed. */
  failures = 0
  /** Bytes of the rows that are not yet durable. */
  unstoredBytes = 0
  #seq: number
  #storedSeq: number
  #rows: LogRow[] = []
  readonly #waiting: { target: number; resolve: () => void }[] = []
  readonly #writer: LaneWriter

  constructor(chapterId: string, seq: number, writer: LaneWriter) {
    this.chapterId = chapterId
    this.#seq = seq
    this.#storedSeq = seq
    this.#writer = writer
  }

  /** The number of the last row that was added. */
  get seq(): number {
    return this.#seq
  }

  /** Everything up to this row would survive a power cut. */
  get storedSeq(): number {
    return this.#storedSeq
  }

  get isStored(): boolean {
    return this.#storedSeq === this.#seq
  }

  add(row: NewRow): void {
    this.#seq += 1
    this.unstoredBytes += row.bytes.length
    this.#rows.push({ chapterId: this.chapterId, seq: this.#seq, at: new Date().toISOString(), ...row })
    // While writing fails, the next attempt comes by its own clock.
    if (this.failures === 0) this.#writer.schedule(this)
  }

  /** The writer takes what there is; it answers with `stored` or `failed`. */
  take(): LogRow[] {
    return this.#rows.splice(0)
  }

  stored(rows: LogRow[]): void {
    this.#storedSeq = rows.at(-1)?.seq ?? this.#storedSeq
    for (const row of rows) this.unstoredBytes -= row.bytes.length
    const wasFailing = this.failures > 0
    this.failures = 0
    if (wasFailing) this.onTrouble(false)
    this.onStored()
    this.#tellWaiting()
    if (wasFailing && this.#rows.length > 0) this.#writer.schedule(this)
  }

  failed(rows: LogRow[]): void {
    this.#rows.unshift(...rows)
    this.failures += 1
    if (this.failures === 1) this.onTrouble(true)
  }

  /** Resolves once everything that was added before is durable. */
  whenStored(): Promise<void> {
    const target = this.#seq
    if (this.#storedSeq >= target) return Promise.resolve()
    this.#writer.hurry()
    return new Promise((resolve) => {
      this.#waiting.push({ target, resolve })
    })
  }

  #tellWaiting(): void {
    while (this.#waiting[0] && this.#waiting[0].target <= this.#storedSeq) this.#waiting.shift()?.resolve()
  }
}
