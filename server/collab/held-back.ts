import type { CollabSettings } from './settings.ts'

/**
 * Updates of one connection that build on something which has not come yet.
 *
 * That happens to honest clients: two tabs of one browser tell each other first, and an edit made while the connection
 * comes up runs ahead of those made offline. So they wait a little before they count as refused.
 */
export class HeldBack {
  readonly #settings: Pick<CollabSettings, 'heldMax' | 'heldBytesMax' | 'heldMsMax'>
  #updates: Uint8Array[] = []
  #bytes = 0
  #since = 0

  constructor(settings: Pick<CollabSettings, 'heldMax' | 'heldBytesMax' | 'heldMsMax'>) {
    this.#settings = settings
  }

  get isEmpty(): boolean {
    return this.#updates.length === 0
  }

  /** Keeps an update for later. False when that is more than is kept. */
  add(update: Uint8Array, now: number): boolean {
    if (this.#since === 0) this.#since = now
    this.#updates.push(update)
    this.#bytes += update.length
    return this.#updates.length <= this.#settings.heldMax && this.#bytes <= this.#settings.heldBytesMax
  }

  /** Hands out what is held, in order. What still cannot be taken is added again, and keeps its age. */
  takeAll(): Uint8Array[] {
    const updates = this.#updates
    this.#updates = []
    this.#bytes = 0
    return updates
  }

  /** Forgets the age, once a retry has left nothing. */
  settle(): void {
    this.#since = 0
  }

  isOverdue(now: number): boolean {
    return !this.isEmpty && now - this.#since > this.#settings.heldMsMax
  }
}
