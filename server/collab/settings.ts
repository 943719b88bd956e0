/** The bounds and pauses of the WebSocket server. Tests shorten the pauses; nobody else changes them. */
export interface CollabSettings {
  /** The largest message. A pasted novel is about 2 MiB. */
  messageBytesMax: number
  awarenessBytesMax: number
  /** Updates that one connection may send at a stretch, and a second in the long run. Fast typing is 15 a second. */
  updatesBurst: number
  updatesPerSecond: number
  /** Bytes of updates, likewise. */
  bytesBurst: number
  bytesPerSecond: number
  /** A connection that has been held back for so long without a break is closed. */
  throttledMsMax: number
  /** What may lie unsent for a slow reader before it is closed, to come back and load afresh. */
  unsentBytesMax: number
  /** Updates that build on something which has not come yet: how many, how much, how long. */
  heldMax: number
  heldBytesMax: number
  heldMsMax: number
  connectionsPerUserMax: number
  /** Refused edits that a person may have in a row, and a minute in the long run, before they are kept waiting. */
  refusalsBurst: number
  refusalsPerMinute: number
  /** How often silent connections are asked for a sign of life. */
  pingMs: number
  /** How often the session and the role behind every connection are looked up again. */
  recheckMs: number
  /** How long a room stays in memory after the last one left. */
  idleMs: number
  /** Without an edit for so long, a room counts its words. */
  quietMs: number
  /** After so many rows of the log a snapshot is due. */
  snapshotRows: number
  /**
   * How long rows gather for one write to the log, at least and at most. A write costs more than all its rows, so the more came in
   * the last one, the longer they gather; where few people write, an edit is on disk at once.
   */
  gatherMsMin: number
  gatherMsMax: number
  /** How long to wait after a write that failed. */
  retryMsMin: number
  retryMsMax: number
  /** How long carets gather for one message. */
  presenceGatherMs: number
  /** What may wait in memory for the log to take writes again before further edits are turned away. */
  unstoredBytesMax: number
  /** How long whoever wants a state that is on disk waits for the log. */
  storedMsMax: number
  /** How long a closing server waits for the log. */
  shutdownMsMax: number
}

export const defaultSettings: CollabSettings = {
  messageBytesMax: 8 * 1024 * 1024,
  awarenessBytesMax: 1024 * 1024,
  updatesBurst: 4_000,
  updatesPerSecond: 1_000,
  bytesBurst: 32 * 1024 * 1024,
  bytesPerSecond: 2 * 1024 * 1024,
  throttledMsMax: 15_000,
  unsentBytesMax: 32 * 1024 * 1024,
  heldMax: 2_000,
  heldBytesMax: 8 * 1024 * 1024,
  heldMsMax: 10_000,
  connectionsPerUserMax: 1_000,
  refusalsBurst: 10,
  refusalsPerMinute: 12,
  pingMs: 20_000,
  recheckMs: 60_000,
  idleMs: 30_000,
  quietMs: 2_000,
  snapshotRows: 500,
  gatherMsMin: 5,
  gatherMsMax: 100,
  retryMsMin: 250,
  retryMsMax: 10_000,
  presenceGatherMs: 15,
  unstoredBytesMax: 256 * 1024 * 1024,
  storedMsMax: 10_000,
  shutdownMsMax: 6_000,
}
