interface Options {
  /** Asks the server for receipt number n. False when there is no connection to ask on. */
  ask: (request: number) => boolean
  onChange: (unsaved: boolean) => void
}

const askAfterMs = 150
const askAgainMs = 4_000

/**
 * Knows whether the server has confirmed this person's last edit.
 *
 * An edit counts as unsaved from the keystroke until a receipt that was asked for after it was sent. A connection that ends takes
 * its receipts with it.
 */
export class Receipts {
  readonly #options: Options
  #edits = 0
  #savedEdits = 0
  #requests = 0
  /** What each open request will have confirmed. */
  readonly #open = new Map<number, number>()
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(options: Options) {
    this.#options = options
  }

  get unsaved(): boolean {
    return this.#edits > this.#savedEdits
  }

  /** An edit was made here, or was found on this device. */
  noteEdit(): void {
    this.#edits += 1
    if (this.#edits === this.#savedEdits + 1) this.#options.onChange(true)
    this.#askIn(askAfterMs)
  }

  /** In step with the server again: everything that was made here has been sent. */
  noteSync(): void {
    this.#askNow()
  }

  noteDisconnect(): void {
    this.#open.clear()
  }

  noteReceipt(request: number): void {
    const confirmed = this.#open.get(request)
    if (confirmed === undefined) return
    for (const one of this.#open.keys()) if (one <= request) this.#open.delete(one)
    const wasUnsaved = this.unsaved
    this.#savedEdits = Math.max(this.#savedEdits, confirmed)
    if (wasUnsaved && !this.unsaved) this.#options.onChange(false)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #askIn(ms: number): void {
    this.#timer ??= setTimeout(() => this.#askNow(), ms)
  }

  #askNow(): void {
    this.close()
    this.#requests += 1
    if (this.#options.ask(this.#requests)) this.#open.set(this.#requests, this.#edits)
    // Asked again until it comes: the server keeps silent where it could not take an edit yet.
    if (this.unsaved) this.#askIn(askAgainMs)
  }
}
