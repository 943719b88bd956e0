import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { messageType } from '#lib/wire/message-type.ts'

/**
 * Minds the order of what comes and goes.
 *
 * What others typed waits while this person composes a character, and comes in afterwards, in order. And what is typed while a
 * connection comes up is not sent ahead of the edits made offline: the answer to the server's question holds all of it.
 */
export class SyncGate {
  readonly #provider: WebsocketProvider
  readonly #handle: WebsocketProvider['messageHandlers'][number]
  #held = false
  #asked = false
  #waiting: Uint8Array[] = []

  constructor(provider: WebsocketProvider) {
    this.#provider = provider
    const handle = provider.messageHandlers[messageType.sync]
    if (!handle) throw new Error('the provider understands sync messages')
    this.#handle = handle
    provider.messageHandlers[messageType.sync] = (encoder, decoder, from, emitSynced, type) => {
      const asked = isQuestion(decoder)
      if (asked) this.#asked = true
      if (this.#held && !asked) this.#waiting.push(decoding.readTailAsUint8Array(decoder).slice())
      else handle(encoder, decoder, from, emitSynced, type)
    }
    this.#sendOnlyWhenAsked()
  }

  readonly hold = (held: boolean): void => {
    if (this.#held === held) return
    this.#held = held
    if (held) return
    for (const message of this.#waiting.splice(0)) {
      const decoder = decoding.createDecoder(message)
      this.#handle(encoding.createEncoder(), decoder, this.#provider, true, messageType.sync)
    }
  }

  #sendOnlyWhenAsked(): void {
    const { doc, _updateHandler: send } = this.#provider
    doc.off('update', send)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (this.#asked) send(update, origin)
    })
    this.#provider.on('connection-close', () => (this.#asked = false))
  }
}

/** A question for what the server lacks is answered at once: it changes nothing here. */
function isQuestion(decoder: decoding.Decoder): boolean {
  return decoding.readVarUint(decoding.clone(decoder)) === messageYjsSyncStep1
}
