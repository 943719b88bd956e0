import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { messageType, type RoomEvent } from '#lib/wire/message-type.ts'

/**
 * A message that the server sends, as a whole WebSocket frame: made once for all who get it. What the server sends is not masked
 * (RFC 6455, 5.1), so the bytes are the same for everybody.
 */
export type Frame = Buffer

export function syncStep1Frame(stateVector: Uint8Array): Frame {
  return syncFrame(messageYjsSyncStep1, stateVector)
}

export function syncStep2Frame(update: Uint8Array): Frame {
  return syncFrame(messageYjsSyncStep2, update)
}

export function updateFrame(update: Uint8Array): Frame {
  return syncFrame(messageYjsUpdate, update)
}

/** `states` as y-protocols' `encodeAwarenessUpdate` writes them; a null state says that this client has left. */
export function awarenessFrame(states: { clientId: number; clock: number; json: string }[]): Frame {
  return frameOf((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode((inner) => {
        encoding.writeVarUint(inner, states.length)
        for (const { clientId, clock, json } of states) {
          encoding.writeVarUint(inner, clientId)
          encoding.writeVarUint(inner, clock)
          encoding.writeVarString(inner, json)
        }
      }),
    )
  })
}

export function receiptFrame(request: number): Frame {
  return numberFrame(messageType.receipt, request)
}

export function storageTroubleFrame(failing: boolean): Frame {
  return numberFrame(messageType.storageTrouble, failing ? 1 : 0)
}

export function roomEventFrame(event: RoomEvent): Frame {
  return frameOf((encoder) => {
    encoding.writeVarUint(encoder, messageType.roomEvent)
    encoding.writeVarString(encoder, JSON.stringify(event))
  })
}

function syncFrame(kind: number, bytes: Uint8Array): Frame {
  return frameOf((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
  }, bytes.length + 16)
}

function numberFrame(type: number, value: number): Frame {
  return frameOf((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint(encoder, value)
  })
}

/** `roomFor` bytes are set aside beforehand: the encoder would otherwise grow in steps and copy a whole chapter several times. */
function frameOf(write: (encoder: encoding.Encoder) => void, roomFor = 64): Frame {
  const encoder = encoding.createEncoder()
  encoder.cbuf = new Uint8Array(roomFor)
  write(encoder)
  const length = encoding.length(encoder)
  const header = headerOf(length)
  const frame = Buffer.allocUnsafe(header.length + length)
  frame.set(header, 0)
  let at = header.length
  for (const part of encoder.bufs) {
    frame.set(part, at)
    at += part.length
  }
  frame.set(encoder.cbuf.subarray(0, encoder.cpos), at)
  return frame
}

/** One final binary frame of this many bytes (RFC 6455, 5.2). */
function headerOf(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(0x82, length)
  if (length < 65_536) return Uint8Array.of(0x82, 126, length >> 8, length & 255)
  const header = Buffer.alloc(10)
  header[0] = 0x82
  header[1] = 127
  header.writeUIntBE(length, 4, 6)
  return header
}
