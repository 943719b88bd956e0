import * as Y from 'yjs'
import type { ItemAuthors } from './item-authors.ts'

/** A stretch of a block by one author: an id, or null where nobody knows. */
export interface AuthorRun {
  length: number
  author: string | null
}

/** Who wrote the text of a block, from beginning to end, neighbours of one author joined. `liveAuthor` knows who types under a client id now. */
export function authorRuns(
  block: Y.XmlElement,
  known: {
    authors: ItemAuthors
    people: readonly { id: string }[]
    liveAuthor: (client: number) => string | null
  },
): AuthorRun[] {
  const runs: AuthorRun[] = []
  const add = (length: number, author: string | null) => {
    const last = runs.at(-1)
    if (last && last.author === author) last.length += length
    else runs.push({ length, author })
  }
  for (const text of block.toArray()) {
    if (!(text instanceof Y.XmlText)) continue
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue
      const { client, clock } = item.id
      for (const { length, author } of known.authors.runsOf(client, clock, item.length)) {
        const id =
          author === undefined ? known.liveAuthor(client) : author === null ? null : known.people[author]?.id
        add(length, id ?? null)
      }
    }
  }
  return runs
}
