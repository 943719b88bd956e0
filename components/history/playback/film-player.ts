import { Film, type Frame, type FilmSource } from '#lib/history/playback/film.ts'

export const speeds = [1, 4, 16, 64] as const

export type Speed = (typeof speeds)[number]

export interface PlayerState {
  isPlaying: boolean
  speed: Speed
  /** What is being fetched before it can go on. */
  isWaiting: boolean
  /** Whether something could not be fetched, and why. */
  failure: unknown
  /** Where it is: the number of a row, and when and by whom that was written, where that is known. */
  seq: number
  at: string | null
  userId: string | null
  frame: Frame
}

/** However long nothing happened, one does not wait longer for it. */
const pauseMsMax = 1_200
/** What may be spent on one picture before the browser gets to draw it. */
const workMsMax = 10

/** Plays a film: at a speed, with pauses cut short, or by hand from point to point. Times are those of `requestAnimationFrame`. */
export class FilmPlayer {
  readonly #film: Film
  readonly #end: number
  readonly #listeners = new Set<() => void>()
  #state: PlayerState
  /** The row to which somebody asked to go while another was still being sought. */
  #wanted: number | null = null
  #isSeeking = false
  #request = 0
  #lastTickMs = 0
  /** How much of the pause before the next row has passed. */
  #waitedMs = 0
  #isClosed = false

  constructor(source: FilmSource) {
    this.#film = new Film(source)
    this.#end = source.seq
    this.#state = {
      isPlaying: false,
      speed: 4,
      isWaiting: false,
      failure: null,
      seq: 0,
      at: null,
      userId: null,
      frame: { blocks: [], changed: null },
    }
  }

  readonly getState = (): PlayerState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Goes to a row. Of several asked for while one is being sought, the last counts. */
  readonly seek = (seq: number): void => {
    this.#wanted = Math.min(Math.max(0, Math.round(seq)), this.#end)
    this.#update({ seq: this.#wanted })
    if (!this.#isSeeking) void this.#seekWanted()
  }

  /** Plays from where it is; at the end, from the beginning. */
  readonly play = (): void => {
    if (this.#state.isPlaying || this.#isClosed) return
    if (this.#state.seq >= this.#end) this.seek(0)
    this.#lastTickMs = 0
    this.#update({ isPlaying: true, failure: null })
    this.#request = requestAnimationFrame(this.#tick)
  }

  readonly pause = (): void => {
    cancelAnimationFrame(this.#request)
    this.#update({ isPlaying: false })
  }

  readonly setSpeed = (speed: Speed): void => this.#update({ speed })

  close(): void {
    this.#isClosed = true
    cancelAnimationFrame(this.#request)
    this.#film.close()
  }

  async #seekWanted(): Promise<void> {
    this.#isSeeking = true
    this.#update({ isWaiting: true, failure: null })
    try {
      while (this.#wanted !== null && !this.#isClosed) {
        const seq = this.#wanted
        this.#wanted = null
        await this.#film.seek(seq)
        this.#waitedMs = 0
        if (!this.#isClosed && this.#wanted === null) this.#show()
      }
    } catch (failure) {
      this.#stopFor(failure)
    } finally {
      this.#isSeeking = false
      this.#update({ isWaiting: false })
    }
  }

  readonly #tick = (nowMs: number): void => {
    if (!this.#state.isPlaying || this.#isClosed) return
    const passedMs = this.#lastTickMs === 0 ? 0 : Math.min(nowMs - this.#lastTickMs, 250)
    this.#lastTickMs = nowMs
    if (!this.#isSeeking) this.#goOn(passedMs * this.#state.speed)
    if (this.#state.isPlaying) this.#request = requestAnimationFrame(this.#tick)
  }

  /** Applies the rows that are due after this much of the film's own time. */
  #goOn(filmMs: number): void {
    const untilMs = performance.now() + workMsMax
    let isMoved = false
    this.#waitedMs += filmMs
    for (;;) {
      const row = this.#film.ahead()
      if (row === undefined) void this.#fetchAhead()
      if (row === null) this.#update({ isPlaying: false })
      if (!row) break
      const pauseMs = this.#pauseBefore(row.at)
      if (this.#waitedMs < pauseMs) break
      this.#waitedMs -= pauseMs
      this.#film.apply(row)
      isMoved = true
      if (performance.now() > untilMs) {
        // More is due than can be drawn: it goes as fast as it can, and does not hurry after.
        this.#waitedMs = 0
        break
      }
    }
    if (isMoved) this.#show()
  }

  #pauseBefore(at: string): number {
    const before = this.#film.row?.at
    return before === undefined ? 0 : Math.min(Math.max(0, Date.parse(at) - Date.parse(before)), pauseMsMax)
  }

  async #fetchAhead(): Promise<void> {
    if (this.#isSeeking) return
    this.#isSeeking = true
    this.#update({ isWaiting: true })
    try {
      await this.#film.peek()
    } catch (failure) {
      this.#stopFor(failure)
    } finally {
      this.#isSeeking = false
      this.#update({ isWaiting: false })
      if (this.#wanted !== null) void this.#seekWanted()
    }
  }

  #stopFor(failure: unknown): void {
    this.#wanted = null
    cancelAnimationFrame(this.#request)
    this.#update({ failure, isPlaying: false })
  }

  #show(): void {
    const { seq, row } = this.#film
    this.#update({ seq, at: row?.at ?? null, userId: row?.userId ?? null, frame: this.#film.frame() })
  }

  #update(change: Partial<PlayerState>): void {
    if (this.#isClosed) return
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
