import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import type { CloseReason } from '#lib/wire/close-code.ts'
import { messageType } from '#lib/wire/message-type.ts'
import type { Actor } from '../auth/actor.ts'
import type { Access } from './access.ts'
import type { CollabSocket } from './collab-socket.ts'
import { type Frame, receiptFrame, storageTroubleFrame } from './frames.ts'
import { HeldBack } from './held-back.ts'
import type { Sender } from './live-document.ts'
import type { PresentOne } from './presence.ts'
import type { Room } from './room.ts'
import type { CollabSettings } from './settings.ts'
import { Throttle } from './throttle.ts'

interface Options {
  socket: CollabSocket
  room: Room
  actor: Actor
  access: Access
  /** Finds the actor behind the session or token again: null once it has ended. */
  findActorAgain: () => Promise<Actor | null>
  settings: CollabSettings
  /** An edit of this connection was refused. */
  onRefused: () => void
}

/** One socket in a room: reads what its client says, and answers. */
export class Connection implements Sender, PresentOne {
  readonly actor: Actor
  readonly access: Access
  readonly findActorAgain: () => Promise<Actor | null>
  readonly clientIds = new Set<number>()
  readonly #socket: CollabSocket
  readonly #room: Room
  readonly #settings: CollabSettings
  readonly #onRefused: () => void
  readonly #throttle: Throttle
  readonly #held: HeldBack
  /** Receipts that were asked for, each with the row of the log that it waits for. */
  readonly #receipts: { request: number; seq: number }[] = []
  #requestWhileHeld: number | null = null
  /** Set once the client has shown that it knows Stet's own messages. */
  #isStet = false
  /** Something that this client sent was let fall: it is never told that all is stored. */
  #droppedSome = false
  #isClosed = false
  #sentSincePing = false
  #heardSincePing = true

  constructor(options: Options) {
    const { socket, room, actor, access, findActorAgain, settings } = options
    this.#socket = socket
    this.#room = room
    this.actor = actor
    this.access = access
    this.findActorAgain = findActorAgain
    this.#settings = settings
    this.#onRefused = options.onRefused
    this.#throttle = new Throttle(settings, socket, () => this.close('too_fast'))
    this.#held = new HeldBack(settings)
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary))
    socket.on('pong', () => (this.#heardSincePing = true))
    // What ws finds wrong with a frame: it closes the socket itself, with a code of ours (CollabSocket).
    socket.on('error', () => this.#leave())
    socket.on('close', () => this.#leave())
  }

  get chapterId(): string {
    return this.#room.chapterId
  }

  get userId(): string {
    return this.actor.userId
  }

  get mode(): Access['mode'] {
    return this.access.mode
  }

  get showsCaret(): boolean {
    return this.access.role !== 'viewer'
  }

  send(frame: Frame): void {
    if (this.#isClosed) return
    if (this.#socket.bufferedAmount > this.#settings.unsentBytesMax) return this.close('too_fast')
    this.#sentSincePing = true
    this.#socket.sendFrame(frame)
  }

  /** Sends one of Stet's own messages, to a client that knows them. */
  sendToStet(frame: Frame): void {
    if (this.#isStet) this.send(frame)
  }

  /** Closes the socket with the code of this reason; nothing that still comes from it is read. */
  close(reason: CloseReason): void {
    if (this.#isClosed) return
    if (reason === 'refused_edit') this.#onRefused()
    this.#leave()
    this.#socket.closeBecause(reason)
  }

  /** Answers the receipts whose rows are durable by now. */
  answerReceipts(): void {
    while (this.#receipts[0] && this.#receipts[0].seq <= this.#room.storedSeq) {
      const receipt = this.#receipts.shift()
      if (receipt) this.send(receiptFrame(receipt.request))
    }
  }

  /** Judges again what was held back for something that had not come yet. */
  retryHeld(): void {
    if (this.#held.isEmpty) return
    for (const update of this.#held.takeAll()) {
      if (this.#isClosed) return
      this.#take(update)
    }
    if (!this.#held.isEmpty) return
    this.#held.settle()
    if (this.#requestWhileHeld !== null) this.#queueReceipt(this.#requestWhileHeld)
    this.#requestWhileHeld = null
  }

  /** Looks for a sign of life, and gives one: stock clients reconnect where they hear nothing for 30 seconds. */
  ping(keepAlive: Frame): void {
    if (this.#held.isOverdue(Date.now())) return this.close('refused_edit')
    if (this.#throttle.isPaused) return
    if (!this.#heardSincePing) {
      this.#leave()
      this.#socket.terminate()
      return
    }
    this.#heardSincePing = false
    if (!this.#sentSincePing) this.send(keepAlive)
    this.#sentSincePing = false
    this.#socket.ping()
  }

  #leave(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#throttle.close()
    this.#room.leave(this)
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#isClosed) return
    this.#heardSincePing = true
    if (!isBinary) return this.close('bad_message')
    try {
      this.#read(decoding.createDecoder(data))
    } catch {
      // Decoders throw at whatever is malformed; what else can go wrong in a room is caught there.
      this.close('bad_message')
    }
  }

  #read(decoder: decoding.Decoder): void {
    switch (decoding.readVarUint(decoder)) {
      case messageType.sync:
        return this.#readSync(decoder)
      case messageType.awareness:
        return this.#readAwareness(decoding.readVarUint8Array(decoder))
      case messageType.queryAwareness:
        return this.#room.greet(this)
      case messageType.receiptRequest:
        return this.#readReceiptRequest(decoding.readVarUint(decoder))
      default:
        return this.close('bad_message')
    }
  }

  #readSync(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    switch (kind) {
      case messageYjsSyncStep1: {
        const answer = this.#room.live.answerFrame(bytes)
        this.#throttle.spend(answer.length)
        return this.send(answer)
      }
      case messageYjsSyncStep2:
      case messageYjsUpdate:
        this.#throttle.spend(bytes.length)
        return this.#take(bytes)
      default:
        return this.close('bad_message')
    }
  }

  #readAwareness(bytes: Uint8Array): void {
    if (bytes.length > this.#settings.awarenessBytesMax) return this.close('too_large')
    this.#throttle.spendPresence(bytes.length)
    this.#room.presence.receive(this, bytes)
  }

  #readReceiptRequest(request: number): void {
    const isFirst = !this.#isStet
    this.#isStet = true
    if (isFirst && this.#room.isFailing) this.send(storageTroubleFrame(true))
    if (this.#droppedSome) return
    if (this.#held.isEmpty) this.#queueReceipt(request)
    else this.#requestWhileHeld = request
  }

  #queueReceipt(request: number): void {
    // Rows of others count too: an edit that reached the room by this client's former connection may be among them.
    const seq = this.#room.seq
    if (this.#receipts.at(-1)?.seq === seq) this.#receipts.pop()
    this.#receipts.push({ request, seq })
    this.answerReceipts()
  }

  #take(update: Uint8Array): void {
    const verdict = this.#room.take(update, this)
    switch (verdict.kind) {
      case 'accept':
      case 'nothing':
        return
      case 'drop':
        this.#droppedSome = true
        return
      case 'wait':
        if (!this.#held.add(update, Date.now())) this.close('refused_edit')
        return
      case 'refuse':
        return this.close(verdict.reason)
    }
  }
}
