interface Options {
  /** What may be spent at a stretch. */
  burst: number
  perSecond: number
}

/** Spends what refills with time, and says how long to pause once there is no more. Times are milliseconds of one clock. */
export class TokenBucket {
  readonly #burst: number
  readonly #perMs: number
  #level: number
  #at: number

  constructor({ burst, perSecond }: Options, now: number) {
    this.#burst = burst
    this.#perMs = perSecond / 1_000
    this.#level = burst
    this.#at = now
  }

  /** Spends `amount`, into debt if need be. Returns how many milliseconds to pause until the debt is paid; 0: none. */
  spend(amount: number, now: number): number {
    this.#level = Math.min(this.#burst, this.#level + (now - this.#at) * this.#perMs) - amount
    this.#at = now
    return this.#level >= 0 ? 0 : Math.ceil(-this.#level / this.#perMs)
  }
}
