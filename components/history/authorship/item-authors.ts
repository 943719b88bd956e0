import type { ResultOf } from '#lib/contract/operation.ts'
import type { getAuthorship } from '#lib/contract/history.ts'

export type Authorship = ResultOf<typeof getAuthorship>

/** Who wrote what, as the server last knew it: asked by the Yjs item that a character is. */
export interface ItemAuthors {
  /**
   * The runs of these `length` characters: each with the index of its author in `people`, null where nobody knows, and undefined for
   * what is newer than the server's answer.
   */
  runsOf(
    client: number,
    clock: number,
    length: number,
  ): { length: number; author: number | null | undefined }[]
}

export function itemAuthors({ items }: Pick<Authorship, 'items'>): ItemAuthors {
  const clients = new Map(Object.entries(items).map(([client, runs]) => [Number(client), runs]))
  return {
    runsOf(client, clock, length) {
      const runs = clients.get(client) ?? []
      const found: { length: number; author: number | null | undefined }[] = []
      const end = clock + length
      let at = clock
      for (let index = firstEndingAfter(runs, clock); index < runs.length && at < end; index += 1) {
        const [start = 0, count = 0, author] = runs[index] ?? []
        if (start >= end) break
        if (start > at) found.push({ length: start - at, author: undefined })
        const from = Math.max(at, start)
        const to = Math.min(end, start + count)
        found.push({ length: to - from, author })
        at = to
      }
      if (at < end) found.push({ length: end - at, author: undefined })
      return found
    },
  }
}

function firstEndingAfter(
  runs: readonly (readonly [number, number, number | null])[],
  clock: number,
): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const [start = 0, count = 0] = runs[middle] ?? []
    if (start + count <= clock) low = middle + 1
    else high = middle
  }
  return low
}
