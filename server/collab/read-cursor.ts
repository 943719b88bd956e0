import { fragmentName } from '#lib/manuscript/vocabulary.ts'

interface IdJson {
  client: number
  clock: number
}

interface PositionJson {
  type: IdJson | null
  tname: string | null
  item: IdJson | null
  assoc: number
}

/** The caret in an awareness state as y-prosemirror writes it, or null where there is none or it is not one. */
export function readCursor(state: unknown): { anchor: PositionJson; head: PositionJson } | null {
  if (!isRecord(state) || !isRecord(state.cursor)) return null
  const anchor = readPosition(state.cursor.anchor)
  const head = readPosition(state.cursor.head)
  return anchor && head ? { anchor, head } : null
}

function readPosition(value: unknown): PositionJson | null {
  if (!isRecord(value)) return null
  const [type, item] = [readId(value.type), readId(value.item)]
  // Looking another name up would make a root type of that name in everybody's document.
  const tname = value.tname === fragmentName ? fragmentName : null
  // Yjs throws at a position that names nothing, and it would do so in the others' pages.
  if (!type && !item && !tname) return null
  return { type, tname, item, assoc: value.assoc === -1 ? -1 : 0 }
}

function readId(value: unknown): IdJson | null {
  if (!isRecord(value)) return null
  const { client, clock } = value
  return isCount(client) && isCount(clock) ? { client, clock } : null
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
