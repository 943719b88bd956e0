import * as Y from 'yjs'
import { StetError } from '#lib/base/stet-error.ts'
import type { UpdateLog } from '../db/update-log/update-log.ts'
import type { Log } from '../log.ts'
import type { LogLane } from './log-lane.ts'
import type { LogWriter } from './log-writer.ts'
import { Room } from './room.ts'
import type { CollabSettings } from './settings.ts'
import { saveSnapshot } from './save-snapshot.ts'

interface Options {
  updateLog: UpdateLog
  writer: LogWriter
  log: Log
  settings: CollabSettings
  /** Called once a room was loaded. */
  onOpen: (room: Room) => Promise<void>
  /** Called when a room has changed and then rested. */
  onQuiet: (room: Room) => Promise<void>
}

/** A room and who keeps it in memory: connections, and whoever works on it for a moment. */
interface Entry {
  opening: Promise<{ room: Room; lane: LogLane }>
  opened: { room: Room; lane: LogLane } | null
  /** What is done to a room that was just loaded; resolves whatever comes of it. */
  lookedAfter: Promise<void>
  holders: number
  changedAt: number
  quietTimer: NodeJS.Timeout | null
  idleTimer: NodeJS.Timeout | null
}

/** How long a reader waits for the log before it does without. */
const storedMsMax = 2_000

/** A room in memory is let go once its last snapshot is this many rows old. */
const rowsWorthASnapshot = 20

/** The rooms of this process: opened from the log when somebody comes, and unloaded a while after the last one left. */
export class Rooms {
  readonly #options: Options
  readonly #entries = new Map<string, Entry>()
  /** Chapters whose last rows are on their way into the log, though their room is gone. */
  readonly #draining = new Map<string, Promise<void>>()

  constructor(options: Options) {
    this.#options = options
  }

  get size(): number {
    return this.#entries.size
  }

  /** The rooms that are open, without those that are still being loaded. */
  *open(): Iterable<Room> {
    for (const entry of this.#entries.values()) if (entry.opened) yield entry.opened.room
  }

  find(chapterId: string): Room | null {
    return this.#entries.get(chapterId)?.opened?.room ?? null
  }

  /** The room of a chapter, which stays in memory until `release`. */
  async hold(chapterId: string): Promise<Room> {
    const entry = this.#entries.get(chapterId) ?? this.#enter(chapterId)
    entry.holders += 1
    if (entry.idleTimer) clearTimeout(entry.idleTimer)
    entry.idleTimer = null
    try {
      const { room } = await entry.opening
      return room
    } catch (error) {
      if (this.#entries.get(chapterId) === entry) this.#entries.delete(chapterId)
      throw error
    }
  }

  release(chapterId: string): void {
    const entry = this.#entries.get(chapterId)
    if (!entry) return
    entry.holders -= 1
    if (entry.holders > 0) return
    entry.idleTimer = setTimeout(() => void this.#unload(chapterId, entry), this.#options.settings.idleMs)
  }

  /** Runs the server's own change in a room. Resolves once it is durable. */
  async change<Value>(
    chapterId: string,
    userId: string | null,
    work: (doc: Room['live']['doc'], room: Room) => Value,
  ): Promise<Value> {
    await this.hold(chapterId)
    try {
      const opened = this.#entries.get(chapterId)?.opened
      if (!opened) throw new StetError('unavailable')
      const before = opened.lane.seq
      const { room } = opened
      const value = room.live.change(userId, (doc) => work(doc, room))
      if (opened.lane.seq > before) await opened.lane.whenStored()
      return value
    } finally {
      this.release(chapterId)
    }
  }

  /**
   * The updates that make a chapter, with everything that was typed until now. They come from the log, so that a text of any
   * length costs this thread no more than the reading; only where the log does not take the last of it, from the live document.
   */
  async readUpdates(chapterId: string): Promise<Uint8Array[]> {
    await this.#draining.get(chapterId)
    const opened = this.#entries.get(chapterId)?.opened
    if (opened && !(await isStoredSoon(opened.lane))) return [Y.encodeStateAsUpdate(opened.room.live.doc)]
    const { snapshot, updates } = await this.#options.updateLog.load(chapterId)
    return snapshot ? [snapshot, ...updates] : updates
  }

  /** What a chapter holds, once all of it is durable. Throws `unavailable` where that takes too long. */
  async readStored<Value>(chapterId: string, read: (room: Room) => Value): Promise<Value> {
    const room = await this.hold(chapterId)
    try {
      const value = read(room)
      const isStored = await this.#whenStored(chapterId)
      if (!isStored) throw new StetError('unavailable')
      return value
    } finally {
      this.release(chapterId)
    }
  }

  /** Waits for the log, for a bounded time, and lets everything go. Connections are to be closed before. */
  async close(): Promise<void> {
    const unloading = [...this.#entries].map(([chapterId, entry]) => this.#unload(chapterId, entry))
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#options.settings.shutdownMsMax)
    })
    await Promise.race([Promise.allSettled([...unloading, ...this.#draining.values()]), timeout])
    clearTimeout(timer)
  }

  async #whenStored(chapterId: string): Promise<boolean> {
    const stored = this.#entries.get(chapterId)?.opened?.lane.whenStored()
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), this.#options.settings.storedMsMax)
    })
    try {
      return await Promise.race([stored?.then(() => true) ?? false, timeout])
    } finally {
      clearTimeout(timer)
    }
  }

  #enter(chapterId: string): Entry {
    const entry: Entry = {
      opening: this.#load(chapterId),
      opened: null,
      lookedAfter: Promise.resolve(),
      holders: 0,
      changedAt: 0,
      quietTimer: null,
      idleTimer: null,
    }
    this.#entries.set(chapterId, entry)
    // Whoever holds the room hears of a failure; this one only notes success.
    entry.opening.then(
      (opened) => {
        entry.opened = opened
        entry.lookedAfter = this.#lookAfter(opened.room, this.#options.onOpen)
      },
      () => {},
    )
    return entry
  }

  async #load(chapterId: string): Promise<{ room: Room; lane: LogLane }> {
    const { updateLog, writer, settings } = this.#options
    await this.#draining.get(chapterId)
    const loaded = await updateLog.load(chapterId)
    const lane = writer.openLane(chapterId, loaded.seq)
    const room = new Room({
      loaded,
      lane,
      settings,
      onBroken: (error) => queueMicrotask(() => this.#discard(chapterId, error)),
      onChange: () => this.#noteChange(chapterId),
      onLeave: () => this.release(chapterId),
    })
    return { room, lane }
  }

  #noteChange(chapterId: string): void {
    const entry = this.#entries.get(chapterId)
    if (!entry?.opened) return
    entry.changedAt = performance.now()
    const { quietMs, snapshotRows } = this.#options.settings
    entry.quietTimer ??= setTimeout(() => this.#lookWhetherQuiet(entry), quietMs)
    // Somebody who never rests would otherwise make the tail of the log long.
    if (entry.opened.room.live.rowsSinceSnapshot > snapshotRows * 8) this.#snapshot(entry)
  }

  #lookWhetherQuiet(entry: Entry): void {
    const { quietMs, snapshotRows } = this.#options.settings
    const restMs = entry.changedAt + quietMs - performance.now()
    entry.quietTimer = null
    if (restMs > 0) {
      entry.quietTimer = setTimeout(() => this.#lookWhetherQuiet(entry), restMs)
      return
    }
    if (!entry.opened) return
    if (entry.opened.room.live.rowsSinceSnapshot >= snapshotRows) this.#snapshot(entry)
    void this.#lookAfter(entry.opened.room, this.#options.onQuiet)
  }

  async #lookAfter(room: Room, work: Options['onQuiet']): Promise<void> {
    try {
      await work(room)
    } catch (error) {
      this.#options.log.error({ error, chapterId: room.chapterId }, 'a chapter could not be looked after')
    }
  }

  #snapshot({ opened }: Entry): void {
    if (opened) void saveSnapshot({ ...opened, ...this.#options })
  }

  /** Lets a room go that nobody holds, once all its rows are durable. */
  async #unload(chapterId: string, entry: Entry): Promise<void> {
    const opened = await entry.opening.catch(() => null)
    if (!opened) return
    await entry.lookedAfter
    if (entry.quietTimer) {
      clearTimeout(entry.quietTimer)
      entry.quietTimer = null
      await this.#lookAfter(opened.room, this.#options.onQuiet)
    }
    await opened.lane.whenStored()
    if (entry.holders > 0 || this.#entries.get(chapterId) !== entry) return
    const isWorth = opened.room.live.rowsSinceSnapshot >= rowsWorthASnapshot
    const saved = isWorth ? saveSnapshot({ ...opened, ...this.#options }) : null
    this.#remove(chapterId, entry)
    await saved
  }

  /** Closes a room whose document went wrong. It is made again from the log when its clients come back. */
  #discard(chapterId: string, error: unknown): void {
    const entry = this.#entries.get(chapterId)
    if (!entry?.opened) return
    const { room, lane } = entry.opened
    this.#options.log.error({ error, chapterId }, 'a room is made again from the log')
    this.#remove(chapterId, entry)
    const drained = lane.whenStored().then(() => void this.#draining.delete(chapterId))
    this.#draining.set(chapterId, drained)
    room.closeAll('failed')
  }

  #remove(chapterId: string, entry: Entry): void {
    this.#entries.delete(chapterId)
    if (entry.quietTimer) clearTimeout(entry.quietTimer)
    if (entry.idleTimer) clearTimeout(entry.idleTimer)
    entry.opened?.room.close()
  }
}

/** Whether all that was added so far is durable, after a moment of waiting where it takes one. */
async function isStoredSoon(lane: LogLane): Promise<boolean> {
  if (lane.failures > 0) return false
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), storedMsMax)
  })
  const isStored = await Promise.race([lane.whenStored().then(() => true), late])
  clearTimeout(timer)
  return isStored
}
