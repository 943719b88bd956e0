import * as decoding from 'lib0/decoding'
import type { Actor } from '../auth/actor.ts'
import { awarenessFrame, type Frame } from './frames.ts'
import { readCursor } from './read-cursor.ts'

/** A connection as presence sees it. */
export interface PresentOne {
  readonly actor: Actor
  /** The Yjs client ids that it goes by. */
  readonly clientIds: Set<number>
  /** Whether others see its caret. */
  readonly showsCaret: boolean
}

interface State {
  clock: number
  json: string
  owner: PresentOne
}

interface Options {
  send: (frame: Frame) => void
  /** Whom the edits of a client id belong to. */
  ownerOf: (clientId: number) => string | undefined
  gatherMs: number
}

const clientIdsMax = 8
const departedMax = 1_000
const stateJsonMax = 4_096

/**
 * Who is in a room, and where their carets are.
 *
 * Everybody speaks for the client ids that they announced, and for no other; the name under a caret is that of the
 * session, whatever the client claims. Stock clients repeat what they hear about others: that is passed over.
 */
export class Presence {
  readonly #states = new Map<number, State>()
  /** Clocks of clients that left, so that a late repetition does not bring one back under another's name. */
  readonly #departed = new Map<number, number>()
  readonly #changed = new Set<number>()
  readonly #options: Options
  #timer: NodeJS.Timeout | null = null
  #everybody: Frame | null = null

  constructor(options: Options) {
    this.#options = options
  }

  /** Takes an awareness update of y-protocols. Throws where it is malformed. */
  receive(from: PresentOne, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const isFirst = from.clientIds.size === 0
    for (let count = decoding.readVarUint(decoder); count > 0; count -= 1) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarUint8Array(decoder)
      if (this.#maySpeakFor(from, clientId, isFirst)) this.#update(from, clientId, clock, json)
    }
  }

  /** All states, for one who has just come; null when nobody is there. */
  everybodyFrame(): Frame | null {
    if (this.#states.size === 0) return null
    this.#everybody ??= awarenessFrame([...this.#states].map(([clientId, state]) => ({ clientId, ...state })))
    return this.#everybody
  }

  leave(who: PresentOne): void {
    for (const clientId of who.clientIds) {
      const state = this.#states.get(clientId)
      if (state?.owner === who) this.#remove(clientId, state.clock)
    }
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #maySpeakFor(from: PresentOne, clientId: number, isFirst: boolean): boolean {
    if (from.clientIds.has(clientId)) return (this.#states.get(clientId)?.owner ?? from) === from
    const writer = this.#options.ownerOf(clientId)
    if (from.clientIds.size >= clientIdsMax || (writer ?? from.actor.userId) !== from.actor.userId)
      return false
    const present = this.#states.get(clientId)
    // A client says its own id before it has heard any other. One that comes back replaces its former connection.
    const isNew = isFirst
      ? (present?.owner.actor.userId ?? from.actor.userId) === from.actor.userId
      : !present && !this.#departed.has(clientId)
    if (isNew) from.clientIds.add(clientId)
    return isNew
  }

  #update(from: PresentOne, clientId: number, clock: number, jsonBytes: Uint8Array): void {
    const known = this.#states.get(clientId)
    if (known && clock < known.clock) return
    if (jsonBytes.length > stateJsonMax) return
    const state: unknown = JSON.parse(new TextDecoder().decode(jsonBytes))
    if (state === null) {
      if (known) this.#remove(clientId, clock)
      return
    }
    const { userId: id, name, color } = from.actor
    const cursor = from.showsCaret ? readCursor(state) : null
    const json = JSON.stringify(
      cursor ? { user: { id, name, color }, cursor } : { user: { id, name, color } },
    )
    this.#states.set(clientId, { clock, json, owner: from })
    this.#departed.delete(clientId)
    this.#markChanged(clientId)
  }

  #remove(clientId: number, clock: number): void {
    this.#states.delete(clientId)
    if (this.#departed.size >= departedMax) this.#departed.clear()
    this.#departed.set(clientId, clock)
    this.#markChanged(clientId)
  }

  #markChanged(clientId: number): void {
    this.#everybody = null
    this.#changed.add(clientId)
    this.#timer ??= setTimeout(() => this.#tell(), this.#options.gatherMs)
  }

  #tell(): void {
    this.#timer = null
    const states = [...this.#changed].map((clientId) => ({ clientId, ...this.#stateOf(clientId) }))
    this.#changed.clear()
    this.#options.send(awarenessFrame(states))
  }

  #stateOf(clientId: number): { clock: number; json: string } {
    return this.#states.get(clientId) ?? { clock: this.#departed.get(clientId) ?? 0, json: 'null' }
  }
}
