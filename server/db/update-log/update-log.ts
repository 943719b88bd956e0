/** One update as it stands in the log. */
export interface LogRow {
  chapterId: string
  /** From 1, without gaps in each chapter. */
  seq: number
  /** Who sent it; null for the server itself. */
  userId: string | null
  /** ISO 8601 in UTC. */
  at: string
  /** A Yjs update, version 1 encoding. */
  bytes: Uint8Array
  /** Yjs client ids that this update shows for the first time, and whose they are. */
  newClients: ClientOwner[]
}

export interface ClientOwner {
  clientId: string
  userId: string
}

export interface SnapshotRow {
  chapterId: string
  /** The last row of the log that the snapshot contains. */
  seq: number
  at: string
  /** The whole state as a Yjs update, version 1 encoding. */
  bytes: Uint8Array
}

/** What a room needs to come up: the newest snapshot, if there is one, and the rows after it in order. */
export interface LoadedChapter {
  snapshot: Uint8Array | null
  /** 0 without a snapshot. */
  snapshotSeq: number
  /** The last row's number; 0 for a chapter without any. */
  seq: number
  updates: Uint8Array[]
  clients: ClientOwner[]
}

/** The append-only log of all chapters: the truth that rooms are made from. */
export interface UpdateLog {
  load(chapterId: string): Promise<LoadedChapter>
  /**
   * Stores the rows in one transaction and resolves once they would survive a power cut.
   *
   * Rejects when they cannot be stored (a full disk, a number that is taken), and then none of them is. The very same rows may be
   * appended again, since the answer to the first attempt can get lost. The bytes are copied before it returns, so the
   * caller may go on using them.
   */
  append(rows: LogRow[]): Promise<void>
  /** Keeps the snapshot, unless there is a newer one. */
  saveSnapshot(row: SnapshotRow): Promise<void>
  /** Waits for what is under way. */
  close(): Promise<void>
}
