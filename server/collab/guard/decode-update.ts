import * as Y from 'yjs'

/** An update taken apart, before any document has seen it. */
export interface DecodedUpdate {
  /** By client id, each in the order of their clocks. */
  structs: Map<number, Struct[]>
  deletions: Map<number, { clock: number; len: number }[]>
}

export type Struct = Y.Item | Y.GC | Y.Skip

/** Takes an update apart; null when the bytes are not an update. Touches no document. */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate | null {
  try {
    const { structs, ds } = Y.decodeUpdate(bytes)
    return { structs: groupByClient(structs), deletions: ds.clients }
  } catch {
    // Whatever the decoder trips over (a length beyond the end, an unknown content, too deep a value): it is no update.
    return null
  }
}

function groupByClient(structs: Struct[]): Map<number, Struct[]> {
  const groups = new Map<number, Struct[]>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  return groups
}
