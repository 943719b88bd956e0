/** Somebody who has the chapter open, as told by the server. */
export interface Presence {
  clientId: number
  userId: string
  name: string
  /** 0 to 7: which of the eight author colours. */
  color: number
  /** Where they are in the text: two Yjs relative positions as JSON. Null when they are elsewhere, or only read. */
  cursor: { anchor: unknown; head: unknown } | null
}

/** Reads an awareness state, of which nothing can be taken for granted. */
export function presenceOf(clientId: number, state: unknown): Presence {
  const told = isRecord(state) ? state : {}
  const user = isRecord(told.user) ? told.user : {}
  const cursor = isRecord(told.cursor) ? { anchor: told.cursor.anchor, head: told.cursor.head } : null
  return {
    clientId,
    userId: typeof user.id === 'string' ? user.id : `client-${clientId}`,
    name: typeof user.name === 'string' && user.name !== '' ? user.name.slice(0, 80) : 'Somebody',
    color: typeof user.color === 'number' ? Math.abs(Math.trunc(user.color)) % 8 : 0,
    cursor,
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
