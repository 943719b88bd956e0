import type { CollabSocket } from './collab-socket.ts'
import type { CollabSettings } from './settings.ts'
import { TokenBucket } from './token-bucket.ts'

/**
 * Holds one connection to a bearable pace: a socket that sends more is not read for a while, so that the flood backs
 * up at its sender and nobody else notices. One that keeps it up is closed.
 */
export class Throttle {
  readonly #socket: CollabSocket
  readonly #onTooFast: () => void
  readonly #throttledMsMax: number
  readonly #updates: TokenBucket
  readonly #bytes: TokenBucket
  #timer: NodeJS.Timeout | null = null
  #since = 0
  #until = 0

  constructor(settings: CollabSettings, socket: CollabSocket, onTooFast: () => void) {
    const now = performance.now()
    this.#socket = socket
    this.#onTooFast = onTooFast
    this.#throttledMsMax = settings.throttledMsMax
    this.#updates = new TokenBucket(
      { burst: settings.updatesBurst, perSecond: settings.updatesPerSecond },
      now,
    )
    this.#bytes = new TokenBucket({ burst: settings.bytesBurst, perSecond: settings.bytesPerSecond }, now)
  }

  get isPaused(): boolean {
    return this.#timer !== null
  }

  /** Counts a message of so many bytes that makes the room work. */
  spend(bytes: number): void {
    const now = performance.now()
    const pauseMs = Math.max(this.#updates.spend(1, now), this.#bytes.spend(bytes, now))
    if (pauseMs > 0) this.#pause(pauseMs, now)
  }

  /** Counts a message about a caret, of which there may be several to an edit. */
  spendPresence(bytes: number): void {
    const now = performance.now()
    const pauseMs = Math.max(this.#updates.spend(0.25, now), this.#bytes.spend(bytes, now))
    if (pauseMs > 0) this.#pause(pauseMs, now)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    // A paused socket would never see the end of its closing handshake.
    this.#socket.resume()
  }

  #pause(pauseMs: number, now: number): void {
    // A pause that follows closely on the last one belongs to the same flood.
    if (now - this.#until > 1_000) this.#since = now
    this.#until = now + pauseMs
    if (this.#until - this.#since > this.#throttledMsMax) return this.#onTooFast()
    if (this.#timer) return
    this.#socket.pause()
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#socket.resume()
    }, pauseMs)
  }
}
