import type { LogRow, UpdateLog } from '../db/update-log/update-log.ts'
import type { Log } from '../log.ts'
import { type LaneWriter, LogLane } from './log-lane.ts'
import type { CollabSettings } from './settings.ts'

interface Options {
  updateLog: UpdateLog
  log: Log
  settings: CollabSettings
}

interface Batch {
  lane: LogLane
  rows: LogRow[]
}

/** So that 200 rows a second gather for 8 ms, 500 for 50 ms, and more for as long as they may. */
const gatherMsPerRow = 1.8

/**
 * Writes the rows of all rooms to the update log, many in one transaction.
 *
 * Rows gather for a moment, unless the server itself waits for them, and while a write is under way. A write that fails is
 * tried again with growing pauses, chapter by chapter, so that one that cannot be stored does not hold up the others;
 * until then the rows stay in memory.
 */
export class LogWriter implements LaneWriter {
  readonly #updateLog: UpdateLog
  readonly #log: Log
  readonly #settings: CollabSettings
  readonly #due = new Set<LogLane>()
  #running = false
  /** How many rows the last write held. */
  #lastRows = 0
  /** Somebody waits: the next rows are not to gather. */
  #isHurried = false
  #endPause: () => void = () => {}

  constructor({ updateLog, log, settings }: Options) {
    this.#updateLog = updateLog
    this.#log = log
    this.#settings = settings
  }

  /** The rows of one chapter, which go on after `seq`. */
  openLane(chapterId: string, seq: number): LogLane {
    return new LogLane(chapterId, seq, this)
  }

  schedule(lane: LogLane): void {
    this.#due.add(lane)
    if (this.#running) return
    this.#running = true
    void this.#run()
  }

  hurry(): void {
    this.#isHurried = true
    this.#endPause()
  }

  async #run(): Promise<void> {
    while (this.#due.size > 0) {
      if (!this.#isHurried) await this.#pause()
      this.#isHurried = false
      const batches = [...this.#due].map((lane) => ({ lane, rows: lane.take() }))
      this.#due.clear()
      this.#lastRows = batches.reduce((sum, { rows }) => sum + rows.length, 0)
      await this.#store(batches)
    }
    this.#running = false
  }

  async #store(batches: Batch[]): Promise<void> {
    try {
      await this.#updateLog.append(batches.flatMap(({ rows }) => rows))
    } catch (error) {
      if (batches.length > 1) for (const batch of batches) await this.#store([batch])
      else if (batches[0]) this.#giveBack(batches[0], error)
      return
    }
    for (const { lane, rows } of batches) lane.stored(rows)
  }

  #giveBack({ lane, rows }: Batch, error: unknown): void {
    const { retryMsMin, retryMsMax } = this.#settings
    const pauseMs = Math.min(retryMsMin * 2 ** lane.failures, retryMsMax)
    this.#log.error(
      { error, chapterId: lane.chapterId, rows: rows.length, pauseMs },
      'edits could not be stored',
    )
    lane.failed(rows)
    setTimeout(() => this.schedule(lane), pauseMs)
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const { gatherMsMin, gatherMsMax } = this.#settings
      const timer = setTimeout(end, Math.min(gatherMsMin + this.#lastRows * gatherMsPerRow, gatherMsMax))
      this.#endPause = end
      function end(): void {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
