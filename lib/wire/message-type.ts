/**
 * The first varint of every message on `/collab/<chapterId>`.
 *
 * 0 to 3 are y-websocket's own (sync, awareness, auth, query awareness). 100 and up are Stet's; the server sends them only to a
 * client that has sent one, so a stock client never sees anything it does not know.
 */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** client → server: varint n. "Tell me when everything I sent before this is durably stored." */
  receiptRequest: 100,
  /** server → client: varint n. Everything that this connection sent before request n is durably stored. */
  receipt: 101,
  /** server → client: varint 1 when the store refuses writes (a full disk), 0 when it takes them again. */
  storageTrouble: 102,
  /** server → client: a string, the JSON of a `RoomEvent`. */
  roomEvent: 103,
} as const

/** Something about the chapter, outside its text, that open pages should look at again. */
export type RoomEvent = { type: 'threads' } | { type: 'chapter' } | { type: 'manuscript' }
