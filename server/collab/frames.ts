import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { messageType, type RoomEvent } from '#lib/wire/message-type.ts'

/** The messages that the server sends, each encoded once for all who get it. */
export type Frame = Uint8Array

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
  return encoding.encode((encoder) => {
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
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.roomEvent)
    encoding.writeVarString(encoder, JSON.stringify(event))
  })
}

function syncFrame(kind: number, bytes: Uint8Array): Frame {
  // Sized beforehand: the encoder would otherwise grow in steps and copy a whole chapter several times.
  const encoder = encoding.createEncoder()
  encoder.cbuf = new Uint8Array(bytes.length + 16)
  encoding.writeVarUint(encoder, messageType.sync)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

function numberFrame(type: number, value: number): Frame {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint(encoder, value)
  })
}
