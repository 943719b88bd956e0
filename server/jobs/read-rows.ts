import { gunzipSync, gzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { ChapterReplay } from '#lib/history/chapter-replay.ts'
import { emptyLedger, type Ledger, readLedger, writeLedger } from '#lib/history/ledger.ts'
import type { LogBase, LogOrder, LogReading } from '../runtime.ts'

/**
 * A keyframe is due after so many rows and bytes, and half of what the state itself has: so all keyframes together are not much
 * larger than the log, and from one of them to any row is never far.
 */
const keyframeRowsMin = 200
const keyframeBytesMin = 64 * 1024
/** After so many bytes few rows are enough. */
const keyframeBytesMax = 4 * 1024 * 1024

/** Reads rows of a chapter's log and says what is then known. */
export function readRows({ ledger, base, rows, clients }: LogOrder): LogReading {
  const owned = new Set(clients.map(({ clientId }) => Number(clientId)))
  const replay = new ChapterReplay({
    ledger: unpackLedger(ledger),
    updates: baseUpdates(base),
    isOwned: (client) => owned.has(client),
  })
  const keyframes: LogReading['keyframes'] = []
  // A chapter that begins with a whole text has its first row for a keyframe.
  const isBare = base.keyframe === null
  const tail = isBare ? base.updates.slice(1) : base.updates
  let [rowsSince, bytesSince] = [tail.length, tail.reduce((sum, { length }) => sum + length, 0)]
  let stateBytes = base.keyframe?.size ?? base.updates[0]?.length ?? rows[0]?.bytes.length ?? 0
  for (const row of rows) {
    replay.take(row)
    rowsSince += 1
    bytesSince += row.seq === 1 ? 0 : row.bytes.length
    if (bytesSince < Math.max(keyframeBytesMin, stateBytes / 2)) continue
    if (rowsSince < keyframeRowsMin && bytesSince < keyframeBytesMax) continue
    const state = Y.encodeStateAsUpdate(replay.doc)
    keyframes.push({ seq: row.seq, at: row.at, size: state.length, bytes: gzipSync(state) })
    ;[rowsSince, bytesSince, stateBytes] = [0, 0, state.length]
  }
  const spells = replay.ledger.spells.touched()
  const last = rows.at(-1)
  const packed = packLedger(replay.ledger, last?.at ?? '')
  replay.close()
  return { seq: replay.ledger.seq, ledger: packed, spells, keyframes }
}

/** The updates that make the chapter of a base. */
export function baseUpdates({ keyframe, updates }: LogBase): Uint8Array[] {
  return keyframe ? [gunzipSync(keyframe.bytes), ...updates] : updates
}

export function unpackLedger(bytes: Uint8Array | null): Ledger {
  return bytes ? readLedger(gunzipSync(bytes).toString()) : emptyLedger()
}

function packLedger(ledger: Ledger, at: string): Uint8Array {
  return gzipSync(writeLedger(ledger, at))
}
