import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { messageYjsUpdate } from 'y-protocols/sync'
import { messageType } from '#lib/wire/message-type.ts'

/** A bare socket to a chapter. */
export interface RawClient {
  socket: WebSocket
  /** Everything that the server has sent. */
  received: Uint8Array[]
  /** The last receipt that came, or null. */
  receipt(): number | null
  closed: { code: number; reason: string } | null
  send(bytes: Uint8Array | string): void
  sendUpdate(update: Uint8Array): void
  sendAwareness(entries: { clientId: number; clock: number; state: unknown }[]): void
  askReceipt(request: number): void
  close(): void
}

interface Options {
  url: string
  chapterId: string
  token: string | null
  query?: string
  headers?: Record<string, string>
}

export async function openRawClient(options: Options): Promise<RawClient> {
  const { url, chapterId, token, query = '', headers = {} } = options
  const credentials = token === null ? '' : `token=${token}&`
  const socket = new WebSocket(`${url}/${chapterId}?${credentials}${query}`, { headers })
  const client: RawClient = {
    socket,
    received: [],
    closed: null,
    receipt: () => lastReceipt(client.received),
    send: (bytes) => socket.send(bytes),
    sendUpdate: (update) => socket.send(updateMessage(update)),
    sendAwareness: (entries) => socket.send(awarenessMessage(entries)),
    askReceipt: (request) =>
      socket.send(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, messageType.receiptRequest)
          encoding.writeVarUint(encoder, request)
        }),
      ),
    close: () => socket.terminate(),
  }
  socket.on('message', (data: Buffer) => client.received.push(new Uint8Array(data)))
  socket.on('close', (code, reason) => (client.closed = { code, reason: reason.toString() }))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  // Writing to a socket that the server has just closed is what some tests are about.
  socket.on('error', () => {})
  return client
}

export function updateMessage(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, messageYjsUpdate)
    encoding.writeVarUint8Array(encoder, update)
  })
}

function awarenessMessage(entries: { clientId: number; clock: number; state: unknown }[]): Uint8Array {
  const states = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, states)
  })
}

function lastReceipt(received: Uint8Array[]): number | null {
  const last = received.findLast((message) => message[0] === messageType.receipt)
  return last ? (last[1] ?? null) : null
}
