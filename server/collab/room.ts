import type { CloseReason } from '#lib/wire/close-code.ts'
import type { RoomEvent } from '#lib/wire/message-type.ts'
import type { LoadedChapter } from '../db/update-log/update-log.ts'
import type { Connection } from './connection.ts'
import { type Frame, roomEventFrame, storageTroubleFrame, updateFrame } from './frames.ts'
import { refuse, type Verdict } from './guard/verdict.ts'
import { LiveDocument, type Sender } from './live-document.ts'
import type { LogLane } from './log-lane.ts'
import { Presence } from './presence.ts'
import type { CollabSettings } from './settings.ts'

interface Options {
  loaded: LoadedChapter
  lane: LogLane
  settings: CollabSettings
  /** The document can no longer be trusted: the room is to be closed and made again from the log. */
  onBroken: (error: unknown) => void
  onChange: () => void
  /** A connection that had joined is gone. */
  onLeave: () => void
}

/** A chapter that is live in this process: its document and the connections to it. */
export class Room {
  readonly chapterId: string
  readonly live: LiveDocument
  readonly presence: Presence
  readonly connections = new Set<Connection>()
  readonly #lane: LogLane
  readonly #options: Options
  #retryPlanned = false

  constructor(options: Options) {
    const { loaded, lane, settings } = options
    this.chapterId = lane.chapterId
    this.#lane = lane
    this.#options = options
    this.live = new LiveDocument({ loaded, lane, publish: (update, sender) => this.#publish(update, sender) })
    this.presence = new Presence({
      send: (frame) => this.#sendToAll(frame),
      ownerOf: (clientId) => this.live.ownerOf(clientId),
      gatherMs: settings.presenceGatherMs,
    })
    lane.onStored = () => {
      for (const connection of this.connections) connection.answerReceipts()
    }
    lane.onTrouble = (failing) => this.#sendToStet(storageTroubleFrame(failing))
  }

  /** The last row of the log that the document contains, and the last that is durable. */
  get seq(): number {
    return this.#lane.seq
  }

  get storedSeq(): number {
    return this.#lane.storedSeq
  }

  /** Whether the log refuses this chapter's rows at the moment. */
  get isFailing(): boolean {
    return this.#lane.failures > 0
  }

  join(connection: Connection): void {
    this.connections.add(connection)
    connection.send(this.live.questionFrame())
    this.greet(connection)
  }

  /** Tells one connection who else is here. */
  greet(connection: Connection): void {
    const everybody = this.presence.everybodyFrame()
    if (everybody) connection.send(everybody)
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return
    this.presence.leave(connection)
    this.#options.onLeave()
  }

  /** Judges an update, and takes it if it may pass. */
  take(update: Uint8Array, sender: Sender): Verdict {
    if (this.#lane.unstoredBytes > this.#options.settings.unstoredBytesMax) return refuse('S9', 'failed')
    try {
      return this.live.take(update, sender)
    } catch (error) {
      this.#options.onBroken(error)
      return refuse('G10')
    }
  }

  announce(event: RoomEvent): void {
    this.#sendToStet(roomEventFrame(event))
  }

  closeAll(reason: CloseReason): void {
    for (const connection of this.connections) connection.close(reason)
  }

  close(): void {
    this.presence.close()
    this.live.close()
  }

  #publish(update: Uint8Array, sender: Sender | null): void {
    const frame = updateFrame(update)
    for (const connection of this.connections) if (connection !== sender) connection.send(frame)
    this.#options.onChange()
    this.#planRetry()
  }

  /** What was held back may have what it lacked by now. */
  #planRetry(): void {
    if (this.#retryPlanned) return
    this.#retryPlanned = true
    queueMicrotask(() => {
      this.#retryPlanned = false
      for (const connection of this.connections) connection.retryHeld()
    })
  }

  #sendToAll(frame: Frame): void {
    for (const connection of this.connections) connection.send(frame)
  }

  #sendToStet(frame: Frame): void {
    for (const connection of this.connections) connection.sendToStet(frame)
  }
}
