import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import type { ClientOwner, LoadedChapter } from '../db/update-log/update-log.ts'
import { type Frame, syncStep1Frame, syncStep2Frame } from './frames.ts'
import { judge, type JudgeContext } from './guard/judge.ts'
import { Shadow } from './guard/shadow.ts'
import type { Verdict } from './guard/verdict.ts'
import type { LogLane } from './log-lane.ts'

/** Who sends an update. */
export interface Sender {
  userId: string
  mode: JudgeContext['mode']
  /** The Yjs client ids that this connection goes by. */
  clientIds: ReadonlySet<number>
}

interface Options {
  loaded: LoadedChapter
  lane: LogLane
  /** Tells the others of a change; `sender` has it already. */
  publish: (update: Uint8Array, sender: Sender | null) => void
}

const syncFramesMax = 32

/** A chapter in memory: its document, who its client ids belong to, and the way into the log. */
export class LiveDocument {
  readonly doc: Y.Doc
  /** Rows that came after the newest snapshot. */
  rowsSinceSnapshot: number
  readonly #lane: LogLane
  readonly #publish: Options['publish']
  readonly #owners = new Map<number, string>()
  /** Client ids under which the server itself writes people's words, by user id. */
  readonly #ownClients = new Map<string, number>()
  /** Those of them that the log does not know yet. */
  readonly #newClients: ClientOwner[] = []
  readonly #shadow: Shadow
  #emitted: Uint8Array[] = []
  #stateVectorFrame: Frame | null = null
  readonly #syncFrames = new Map<string, Frame>()

  constructor({ loaded, lane, publish }: Options) {
    this.#lane = lane
    this.#publish = publish
    this.rowsSinceSnapshot = loaded.updates.length
    this.doc = documentOf(loaded)
    this.#shadow = new Shadow(this.doc)
    for (const { clientId, userId } of loaded.clients) this.#owners.set(Number(clientId), userId)
    this.doc.on('update', (update: Uint8Array) => this.#emitted.push(update))
  }

  ownerOf(clientId: number): string | undefined {
    return this.#owners.get(clientId)
  }

  /**
   * Judges an update and, if it may pass, applies it, tells the others and hands it to the log.
   *
   * Throws when Yjs trips over what the judge let through; the document is then not to be used any more, and nothing
   * of this update was told or logged.
   */
  take(update: Uint8Array, sender: Sender): Verdict {
    const { userId, mode } = sender
    const { doc } = this
    const shadow = this.#shadow
    const verdict = judge(update, { userId, mode, doc, shadow, ownerOf: (id) => this.ownerOf(id) })
    if (verdict.kind !== 'accept') return verdict
    Y.applyUpdate(this.doc, update, sender)
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs)
      throw new Error('An update was left pending')
    this.#pass(sender, userId, this.#claim(verdict.authors, sender))
    return verdict
  }

  /** Runs the server's own change in one transaction, logged under `userId`. */
  change<Value>(userId: string | null, work: (doc: Y.Doc) => Value): Value {
    try {
      return this.doc.transact(() => work(this.doc), this)
    } finally {
      const isLogged = this.#emitted.length > 0
      this.#pass(null, userId, isLogged ? this.#newClients.splice(0) : [])
    }
  }

  /** The client id under which the server writes words of this person, within `change`: it is theirs in the log. */
  clientFor(userId: string): number {
    const known = this.#ownClients.get(userId)
    if (known !== undefined) return known
    let clientId = randomInt(2 ** 32)
    while (this.#owners.has(clientId) || this.doc.store.clients.has(clientId)) clientId = randomInt(2 ** 32)
    this.#ownClients.set(userId, clientId)
    this.#owners.set(clientId, userId)
    this.#newClients.push({ clientId: String(clientId), userId })
    return clientId
  }

  /** The state vector, as the server's question for what it lacks. */
  questionFrame(): Frame {
    this.#stateVectorFrame ??= syncStep1Frame(Y.encodeStateVector(this.doc))
    return this.#stateVectorFrame
  }

  /** What a client with this state vector lacks. Kept, since a crowd that comes back at once asks the same. */
  answerFrame(stateVector: Uint8Array): Frame {
    const key = Buffer.from(stateVector).toString('latin1')
    const known = this.#syncFrames.get(key)
    if (known) return known
    const frame = syncStep2Frame(Y.encodeStateAsUpdate(this.doc, stateVector))
    if (this.#syncFrames.size < syncFramesMax) this.#syncFrames.set(key, frame)
    return frame
  }

  close(): void {
    this.#shadow.drop()
    this.doc.destroy()
  }

  #pass(sender: Sender | null, userId: string | null, newClients: ClientOwner[]): void {
    const updates = this.#emitted
    if (updates.length === 0) return
    this.#emitted = []
    this.#stateVectorFrame = null
    this.#syncFrames.clear()
    this.rowsSinceSnapshot += updates.length
    for (const [index, bytes] of updates.entries()) {
      this.#shadow.follow(bytes)
      // What follows the first is Yjs tidying up formatting, which the sender has not done yet.
      this.#publish(bytes, index === 0 ? sender : null)
      this.#lane.add({ userId, bytes, newClients: index === 0 ? newClients : [] })
    }
  }

  /** A client id belongs to whoever goes by it when its first edit comes. */
  #claim(authors: number[], { userId, clientIds }: Sender): ClientOwner[] {
    const claimed = authors.filter((id) => clientIds.has(id) && !this.#owners.has(id))
    for (const id of claimed) this.#owners.set(id, userId)
    return claimed.map((id) => ({ clientId: String(id), userId }))
  }
}

function documentOf({ snapshot, updates }: LoadedChapter): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  doc.getXmlFragment(fragmentName)
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
