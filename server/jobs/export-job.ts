import type { ExportJobState, ExportOrder, KeptFile } from '../runtime.ts'

/** One export on its way through the queue: each change goes one way only, and a job that has ended stays as it ended. */
export class ExportJob {
  readonly settled: Promise<void>
  onChange: (state: ExportJobState) => void = () => undefined
  /** When it failed or was cancelled, in milliseconds since 1970. */
  endedAt: number | null = null
  readonly #abort = new AbortController()
  #state: ExportJobState
  #settle: () => void = () => undefined

  constructor(id: string, order: ExportOrder) {
    this.#state = {
      ...order,
      id,
      status: 'waiting',
      progress: 0,
      step: waitingWords(0),
      notes: [],
      file: null,
      refusal: null,
    }
    this.settled = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  /** A picture of it as it is now: it does not change any more. */
  get state(): ExportJobState {
    return this.#state
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get isActive(): boolean {
    return this.#state.status === 'waiting' || this.#state.status === 'working'
  }

  wait(ahead: number): void {
    this.#change({ step: waitingWords(ahead) })
  }

  begin(): void {
    this.#change({ status: 'working', step: 'Gathering the chapters' })
  }

  /** Never goes back, whatever the exporter says, and reaches 1 only with the file. */
  report(progress: number, step: string): void {
    const most = Math.min(Math.max(progress, this.#state.progress), 0.99)
    this.#change({ progress: most, step })
  }

  finish(file: KeptFile, notes: string[]): void {
    this.#end({ status: 'ready', progress: 1, step: 'The file is ready.', file, notes })
  }

  fail(refusal: NonNullable<ExportJobState['refusal']>, at: number): void {
    if (this.isActive) this.endedAt = at
    this.#end({ status: 'failed', step: refusal.message, refusal })
  }

  /** A finished file goes, too. */
  cancel(at: number): void {
    if (this.#state.status === 'failed' || this.#state.status === 'cancelled') return
    this.#abort.abort()
    this.endedAt = at
    this.#state = { ...this.#state, status: 'cancelled', step: 'The export was cancelled.', file: null }
    this.onChange(this.#state)
    this.#settle()
  }

  #change(changed: Partial<ExportJobState>): void {
    if (!this.isActive) return
    this.#state = { ...this.#state, ...changed }
    this.onChange(this.#state)
  }

  #end(changed: Partial<ExportJobState>): void {
    this.#change(changed)
    this.#settle()
  }
}

function waitingWords(ahead: number): string {
  if (ahead === 0) return 'Waiting for its turn'
  return ahead === 1
    ? 'Waiting: one other file is made first'
    : `Waiting: ${ahead} other files are made first`
}
