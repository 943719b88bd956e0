import { isStetError, StetError } from '#lib/base/stet-error.ts'
import { newId } from '../db/new-id.ts'
import type { Log } from '../log.ts'
import type { ExportJobPort, ExportJobState, ExportOrder, ExportPort, KeptFile } from '../runtime.ts'
import { readNames } from '../services/accounts/read-names.ts'
import { findTarget } from '../services/exports/find-target.ts'
import { openSource } from '../services/exports/open-source.ts'
import { keepBases } from '../services/imports/keep-bases.ts'
import { ExportJob } from './export-job.ts'
import { ExportShelf } from './export-shelf.ts'

export interface ExportQueueOptions {
  exports: Pick<ExportPort, 'run'>
  log: Log
  /** Where finished files lie for their hour. */
  folder: string
  limits?: Partial<ExportLimits>
  /** The time in milliseconds since 1970. */
  now?: () => number
}

export interface ExportLimits {
  /** Exports that are made at the same time. */
  workingMax: number
  /** Exports that wait. */
  waitingMax: number
  /** What one person may have waiting or working. */
  perPersonMax: number
  /** Finished files together. */
  bytesMax: number
  keptMs: number
}

const defaultLimits: ExportLimits = {
  workingMax: 2,
  waitingMax: 24,
  perPersonMax: 5,
  bytesMax: 2 * 1024 ** 3,
  keptMs: 60 * 60 * 1_000,
}

const sweepMs = 60_000

/** The exports of this process: who asked first is served first, a few at a time. `close` ends them all. */
export class ExportQueue implements ExportJobPort {
  readonly #options: ExportQueueOptions
  readonly #limits: ExportLimits
  readonly #now: () => number
  readonly #shelf: ExportShelf
  readonly #jobs = new Map<string, ExportJob>()
  readonly #timer: NodeJS.Timeout
  #sweeping: Promise<void>

  constructor(options: ExportQueueOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#now = options.now ?? Date.now
    this.#shelf = new ExportShelf(options.folder, options.log)
    this.#sweeping = this.sweep()
    this.#timer = setInterval(() => void this.sweep(), sweepMs).unref()
  }

  start(order: ExportOrder): ExportJobState {
    this.#refuseWhatIsTooMuch(order.userId)
    const job = new ExportJob(newId(), order)
    this.#jobs.set(job.state.id, job)
    this.#startNext()
    return job.state
  }

  find(id: string): ExportJobState | null {
    const job = this.#jobs.get(id)
    return job && !this.#isOver(job) ? job.state : null
  }

  async settled(id: string, onChange?: (state: ExportJobState) => void): Promise<ExportJobState> {
    const job = this.#jobs.get(id)
    if (!job) throw new StetError('not_found')
    if (onChange) job.onChange = onChange
    await job.settled
    return job.state
  }

  async cancel(id: string): Promise<ExportJobState | null> {
    const job = this.#jobs.get(id)
    if (!job) return null
    job.cancel(this.#now())
    await this.#shelf.remove(id)
    this.#startNext()
    return job.state
  }

  /** Removes what nobody may fetch any more: also files that another process left behind. */
  async sweep(): Promise<void> {
    for (const [id, job] of this.#jobs) {
      if (!this.#isOver(job)) continue
      this.#jobs.delete(id)
      await this.#shelf.remove(id)
    }
    await this.#shelf.sweep(this.#now() - this.#limits.keptMs)
  }

  /** Ends what is under way, and removes every file: with the process their jobs are forgotten. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#sweeping
    await Promise.all([...this.#jobs.keys()].map((id) => this.cancel(id)))
  }

  #refuseWhatIsTooMuch(userId: string | null): void {
    const { waitingMax, perPersonMax, bytesMax } = this.#limits
    const own = this.#active().filter((job) => userId !== null && job.state.userId === userId)
    if (own.length >= perPersonMax) {
      throw new StetError('too_many', {
        message: `${own.length} files are being made for you already. Wait for one of them, or cancel it.`,
      })
    }
    if (this.#active().filter(({ state }) => state.status === 'waiting').length >= waitingMax) {
      throw new StetError('unavailable', {
        message: 'Many files are being made just now. Please try again in a minute.',
      })
    }
    if (this.#shelf.bytes >= bytesMax) {
      throw new StetError('unavailable', {
        message:
          'There is no room for another file just now. Each is kept for an hour; please try again later.',
      })
    }
  }

  #active(): ExportJob[] {
    return [...this.#jobs.values()].filter((job) => job.isActive)
  }

  #isOver({ state, endedAt }: ExportJob): boolean {
    const until = state.file ? Date.parse(state.file.expiresAt) : (endedAt ?? Infinity) + this.#limits.keptMs
    return this.#now() >= until
  }

  #startNext(): void {
    const active = this.#active()
    const working = active.filter(({ state }) => state.status === 'working').length
    const waiting = active.filter(({ state }) => state.status === 'waiting')
    for (const job of waiting.slice(0, Math.max(0, this.#limits.workingMax - working))) void this.#work(job)
    for (const [index, job] of this.#active()
      .filter(({ state }) => state.status === 'waiting')
      .entries()) {
      job.wait(index)
    }
  }

  async #work(job: ExportJob): Promise<void> {
    try {
      job.begin()
      const file = await this.#make(job)
      if (job.isActive) job.finish(file.kept, file.dropped)
      else await this.#shelf.remove(job.state.id)
    } catch (error) {
      job.fail(this.#refusalOf(error), this.#now())
    } finally {
      this.#startNext()
    }
  }

  async #make(job: ExportJob): Promise<{ kept: KeptFile; dropped: string[] }> {
    const { id, options } = job.state
    const { signal } = job
    const book = await openSource(job.state)
    const { bytes, dropped, bases, ...names } = await this.#options.exports.run(
      { book, options },
      { signal, readNames, onProgress: (done, of, step) => job.report(done / of, step) },
    )
    // Whoever lost the right to read meanwhile, or whose chapter is gone, gets no file.
    await findTarget(job.state)
    await keepBases(bases, new Date(this.#now()).toISOString())
    const path = await this.#shelf.put(id, bytes)
    const expiresAt = new Date(this.#now() + this.#limits.keptMs).toISOString()
    return { kept: { ...names, path, bytes: bytes.byteLength, expiresAt }, dropped }
  }

  #refusalOf(error: unknown): NonNullable<ExportJobState['refusal']> {
    if (isStetError(error)) return { code: error.code, message: wordsFor(error) }
    this.#options.log.error({ err: error }, 'an export failed')
    const { code, message } = new StetError('export_failed')
    return { code, message }
  }
}

function wordsFor({ code, message }: StetError): string {
  const isGone = code === 'not_found' && message === new StetError('not_found').message
  return isGone ? 'The text was deleted, or is no longer shared with you, so its export was ended.' : message
}
