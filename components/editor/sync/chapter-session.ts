import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { fragmentName, schemaVersion } from '#lib/manuscript/vocabulary.ts'
import { closeReasonOf, mayReturn, type CloseReason } from '#lib/wire/close-code.ts'
import { messageType, type RoomEvent } from '#lib/wire/message-type.ts'
import { SyncGate } from './sync-gate.ts'
import { KeptChapter } from './kept-chapter.ts'
import { Receipts } from './receipts.ts'
import { pauseBeforeAttempt } from './reconnect.ts'
import { SaveStore } from './save-store.ts'

export interface ChapterOptions {
  chapterId: string
  userId: string
  /** `ws(s)://HOST/collab`; by default that of the page. */
  url?: string
  /** An access token, where there is no session cookie. */
  token?: string
}

const awayAfterMs = 8_000

/**
 * A chapter that is open in this browser: its document, kept on the device and in step with the server.
 *
 * Goes on by itself through lost connections and restarts. Where the server closes the chapter for good the save state says
 * so, and the page acts as `adviceFor` says; `resume` tries again, as after signing in.
 */
export class ChapterSession {
  readonly doc = new Y.Doc()
  readonly awareness: Awareness
  readonly saveState = new SaveStore()
  /** Resolves once the document holds the chapter, from this device or from the server. */
  readonly whenReady: Promise<void>
  /** While true, remote edits wait: see `SyncGate`. */
  readonly holdInbound: (held: boolean) => void
  readonly #provider: WebsocketProvider
  readonly #kept: KeptChapter
  readonly #receipts: Receipts
  readonly #eventListeners = new Set<(event: RoomEvent) => void>()
  /** The server has answered a receipt since the line was last lost. */
  #isHeard = false
  #failures = 0
  /** In step with the server at least once since the last attempt that was turned away. */
  #wasWelcome = false
  #reconnectTimer: ReturnType<typeof setTimeout> | null = null
  #awayTimer: ReturnType<typeof setTimeout> | null = null

  constructor({ chapterId, userId, url = urlOfPage(), token }: ChapterOptions) {
    this.#kept = new KeptChapter(this.doc, userId, chapterId)
    this.#provider = new WebsocketProvider(url, chapterId, this.doc, {
      params: { schema: String(schemaVersion), ...(token === undefined ? {} : { token }) },
      disableBc: true,
      // How and when to come back is decided here: with growing, spread pauses.
      shouldReconnect: () => false,
    })
    this.awareness = this.#provider.awareness
    this.#receipts = new Receipts({
      ask: (n) => this.#ask(n),
      onChange: (unsaved) => this.#noteUnsaved(unsaved),
    })
    this.holdInbound = new SyncGate(this.#provider).hold
    this.#listenToServer()
    this.whenReady = this.#load()
    this.doc.on('update', this.#noteUpdate)
    this.#provider.on('sync', this.#noteSync)
    this.#provider.on('closed', this.#noteClosed)
    this.#provider.on('connection-close', this.#noteLost)
    globalThis.addEventListener?.('online', this.#comeBackNow)
    globalThis.addEventListener?.('focus', this.#lookWhetherSignedIn)
    this.#startBeingAway()
  }

  /** Calls back when something about the chapter changed outside its text. Returns how to stop it. */
  onRoomEvent(listener: (event: RoomEvent) => void): () => void {
    this.#eventListeners.add(listener)
    return () => this.#eventListeners.delete(listener)
  }

  /** Connects again now, also after the server closed the chapter for good. */
  readonly resume = (): void => {
    this.saveState.learn({ stopped: null })
    this.#comeBackNow()
  }

  /** Throws away what this device keeps of the chapter, refused edits included. The page loads the chapter again after it. */
  async discardKept(): Promise<void> {
    this.#provider.disconnect()
    await this.#kept.discard()
  }

  close(): void {
    globalThis.removeEventListener?.('online', this.#comeBackNow)
    globalThis.removeEventListener?.('focus', this.#lookWhetherSignedIn)
    this.doc.off('update', this.#noteUpdate)
    this.#clearTimers()
    this.#receipts.close()
    this.#provider.off('connection-close', this.#noteLost)
    this.#provider.destroy()
    this.awareness.destroy()
    this.#kept.close()
    this.doc.destroy()
  }

  async #load(): Promise<void> {
    const synced = new Promise<void>((resolve) => {
      this.#provider.once('sync', () => resolve())
    })
    const kept = await Promise.race([this.#kept.whenLoaded, synced.then(() => null)])
    if (kept !== null) this.#noteKept(kept)
    else void this.#kept.whenLoaded.then((late) => this.#noteKept(late))
    if (this.doc.getXmlFragment(fragmentName).length === 0) await synced
    this.saveState.learn({ opened: true })
  }

  #noteKept(kept: boolean): void {
    this.saveState.learn({ kept })
    if (this.#kept.hasUnsaved) this.#receipts.noteEdit()
  }

  readonly #noteUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin !== this.#provider && !this.#kept.isOrigin(origin)) this.#receipts.noteEdit()
  }

  #noteUnsaved(unsaved: boolean): void {
    this.#kept.noteUnsaved(unsaved)
    this.saveState.learn({ unsaved })
  }

  readonly #noteSync = (synced: boolean): void => {
    this.saveState.learn({ synced })
    if (!synced) return
    this.#failures = 0
    this.#wasWelcome = true
    this.#clearTimers()
    this.saveState.learn({ away: false, opened: true, stopped: null })
    this.#receipts.noteSync()
    // Others pass a state over whose clock they know from before the connection was lost.
    this.awareness.setLocalState(this.awareness.getLocalState())
  }

  /**
   * The server tells what happens around the text only to who has asked for a receipt; with the first answer it is sure to do so.
   * What was told before, or while the line was down, was missed.
   */
  #noteHeard(): void {
    if (this.#isHeard) return
    this.#isHeard = true
    for (const type of ['threads', 'chapter'] as const) this.#tell({ type })
  }

  #tell(event: RoomEvent): void {
    for (const listener of this.#eventListeners) listener(event)
  }

  readonly #noteLost = (): void => {
    this.#isHeard = false
    this.#receipts.noteDisconnect()
    this.saveState.learn({ synced: false, storageTrouble: false })
    this.#startBeingAway()
  }

  readonly #noteClosed = ({ code }: { code: number }): void => {
    const reason = closeReasonOf(code)
    // A session can have been renewed since this socket was opened: one more attempt will tell.
    if (reason === 'signed_out' && this.#wasWelcome) {
      this.#wasWelcome = false
      this.#comeBackNow()
    } else if (mayReturn(code)) {
      this.#comeBackIn(pauseBeforeAttempt(this.#failures, Math.random()))
      this.#failures += 1
    } else {
      this.#stop(reason ?? 'failed')
    }
  }

  #stop(reason: CloseReason): void {
    this.#clearTimers()
    this.saveState.learn({ stopped: reason })
  }

  #comeBackIn(ms: number): void {
    if (this.#reconnectTimer) clearTimeout(this.#reconnectTimer)
    this.#reconnectTimer = setTimeout(this.#comeBackNow, ms)
  }

  readonly #comeBackNow = (): void => {
    if (this.saveState.facts.stopped === null) this.#provider.connect()
  }

  /** Somebody who signed in again in another tab comes back to this one. */
  readonly #lookWhetherSignedIn = (): void => {
    if (this.saveState.facts.stopped === 'signed_out') this.resume()
  }

  #startBeingAway(): void {
    const isOffline = globalThis.navigator?.onLine === false
    this.#awayTimer ??= setTimeout(() => this.saveState.learn({ away: true }), isOffline ? 0 : awayAfterMs)
  }

  #clearTimers(): void {
    if (this.#reconnectTimer) clearTimeout(this.#reconnectTimer)
    if (this.#awayTimer) clearTimeout(this.#awayTimer)
    this.#reconnectTimer = null
    this.#awayTimer = null
  }

  #ask(request: number): boolean {
    const socket = this.#provider.ws
    if (!this.#provider.synced || socket?.readyState !== 1) return false
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageType.receiptRequest)
    encoding.writeVarUint(encoder, request)
    socket.send(encoding.toUint8Array(encoder))
    return true
  }

  #listenToServer(): void {
    const handlers = this.#provider.messageHandlers
    handlers[messageType.receipt] = (_encoder, decoder) => {
      this.#receipts.noteReceipt(decoding.readVarUint(decoder))
      this.#noteHeard()
    }
    handlers[messageType.storageTrouble] = (_encoder, decoder) => {
      this.saveState.learn({ storageTrouble: decoding.readVarUint(decoder) === 1 })
    }
    handlers[messageType.roomEvent] = (_encoder, decoder) => {
      const event = readRoomEvent(decoding.readVarString(decoder))
      if (event) this.#tell(event)
    }
    // Stock clients warn in the console here; refusals come as close codes instead.
    handlers[messageType.auth] = () => {}
  }
}

/** Opens a chapter; close it when the page goes. */
export function openChapter(options: ChapterOptions): ChapterSession {
  return new ChapterSession(options)
}

function readRoomEvent(json: string): RoomEvent | null {
  const event: unknown = JSON.parse(json)
  if (typeof event !== 'object' || event === null || !('type' in event)) return null
  const { type } = event
  return type === 'threads' || type === 'chapter' || type === 'manuscript' ? { type } : null
}

function urlOfPage(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`
}
