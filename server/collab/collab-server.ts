import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Kysely } from 'kysely'
import { WebSocketServer } from 'ws'
import type { CloseReason } from '#lib/wire/close-code.ts'
import type { Database } from '../db/tables.ts'
import type { Log } from '../log.ts'
import { findAccess } from './access.ts'
import { CollabSocket } from './collab-socket.ts'
import { Connection } from './connection.ts'
import { admit, type Admission, type FindActor } from './doorkeeper.ts'
import { awarenessFrame } from './frames.ts'
import { Refusals } from './refusals.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import type { CollabSettings } from './settings.ts'

interface Options {
  publicUrl: string
  log: Log
  db: Kysely<Database>
  rooms: Rooms
  findActor: FindActor
  settings: CollabSettings
}

interface Guest extends Admission {
  room: Room
}

const keepAlive = awarenessFrame([])

/** Lets sockets in, keeps watch over those that are open, and closes those whose session or role has ended. */
export class CollabServer {
  readonly #options: Options
  readonly #sockets: WebSocketServer
  readonly #timers: NodeJS.Timeout[]
  readonly #refusals: Refusals
  #isClosing = false
  /** Rises with every change of access, so that one that happens while somebody comes in is not missed. */
  #accessEpoch = 0

  constructor(options: Options) {
    const { pingMs, recheckMs, messageBytesMax } = options.settings
    this.#options = options
    const socketOptions = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: messageBytesMax,
      // How long a client may take to answer a close; the types do not know it yet.
      closeTimeout: 5_000,
      WebSocket: CollabSocket,
    }
    this.#sockets = new WebSocketServer(socketOptions)
    this.#refusals = new Refusals(options.settings)
    this.#timers = [
      setInterval(() => this.#pingAll(), pingMs),
      setInterval(() => void this.#recheck(() => true), recheckMs),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  get connectionCount(): number {
    let count = 0
    for (const room of this.#options.rooms.open()) count += room.connections.size
    return count
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A socket that breaks while its owner is looked up is simply gone.
    socket.on('error', () => socket.destroy())
    void this.#welcome(request).then((guest) => this.#open(request, socket, head, guest))
  }

  /** Looks again at the sockets of this person in this manuscript; null stands for all. */
  async recheckAccess(manuscriptId: string | null, userId: string | null): Promise<void> {
    this.#accessEpoch += 1
    await this.#recheck(
      ({ access, actor }) =>
        (manuscriptId === null || access.manuscriptId === manuscriptId) &&
        (userId === null || actor.userId === userId),
    )
  }

  async closeChapter(chapterId: string, reason: CloseReason): Promise<void> {
    this.#accessEpoch += 1
    this.#options.rooms.find(chapterId)?.closeAll(reason)
  }

  async close(): Promise<void> {
    this.#isClosing = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const room of this.#options.rooms.open()) room.closeAll('shutting_down')
  }

  /** Who comes in, with the room held for them, or why nobody does. */
  async #welcome(request: IncomingMessage): Promise<Guest | CloseReason> {
    const { rooms, log } = this.#options
    try {
      if (this.#isClosing) return 'shutting_down'
      const epoch = this.#accessEpoch
      const admission = await admit(request, this.#options)
      if (typeof admission === 'string') return admission
      if (this.#isTooMuch(admission.actor.userId)) return 'too_fast'
      const room = await rooms.hold(admission.chapterId)
      if (epoch === this.#accessEpoch && !this.#isClosing) return { ...admission, room }
      rooms.release(admission.chapterId)
      return this.#welcome(request)
    } catch (error) {
      log.error({ error }, 'a chapter could not be opened')
      return 'failed'
    }
  }

  #open(request: IncomingMessage, socket: Duplex, head: Buffer, guest: Guest | CloseReason): void {
    let isOpen = false
    // Refusals are told over the open socket: a browser shows a page no more of a refused handshake than "1006".
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      isOpen = true
      if (!(webSocket instanceof CollabSocket)) return
      if (typeof guest === 'string') {
        webSocket.on('error', () => {})
        webSocket.closeBecause(guest)
        return
      }
      const connection = new Connection({
        ...guest,
        socket: webSocket,
        settings: this.#options.settings,
        onRefused: () => this.#refusals.note(guest.actor.userId),
      })
      guest.room.join(connection)
    })
    if (!isOpen && typeof guest !== 'string') this.#options.rooms.release(guest.chapterId)
  }

  async #recheck(concerns: (connection: Connection) => boolean): Promise<void> {
    await Promise.all([...this.#connections()].filter(concerns).map((one) => this.#recheckOne(one)))
  }

  async #recheckOne(connection: Connection): Promise<void> {
    const { db, log } = this.#options
    try {
      const actor = await connection.findActorAgain()
      if (!actor) return connection.close('signed_out')
      const access = await findAccess(db, connection.chapterId, actor.userId)
      if (typeof access === 'string') return connection.close(access)
      const { role, mode } = connection.access
      if (access.role !== role || access.mode !== mode) connection.close('role_changed')
    } catch (error) {
      log.error({ error }, 'access could not be looked up again')
    }
  }

  #pingAll(): void {
    for (const connection of this.#connections()) connection.ping(keepAlive)
  }

  *#connections(): Iterable<Connection> {
    for (const room of this.#options.rooms.open()) yield* room.connections
  }

  #isTooMuch(userId: string): boolean {
    const { connectionsPerUserMax } = this.#options.settings
    return this.#countOf(userId) >= connectionsPerUserMax || this.#refusals.isExceeded(userId)
  }

  #countOf(userId: string): number {
    let count = 0
    for (const connection of this.#connections()) if (connection.userId === userId) count += 1
    return count
  }
}
