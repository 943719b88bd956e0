import * as Y from 'yjs'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import type { AuthorRun } from './author-runs.ts'
import type { IdRun } from './id-runs.ts'
import type { Ledger } from './ledger.ts'
import { isText } from './read-transaction.ts'

/** The same by the ids of Yjs items: `length` UTF-16 units from `clock` on. */
export interface ItemRun extends AuthorRun {
  clock: number
}

export interface Authorship {
  /** For each block of the chapter in order; a scene break has none. */
  blocks: AuthorRun[][]
  /** For each client id under which text stands, in the order of clocks. */
  items: Map<number, ItemRun[]>
}

/** Whose a Yjs client id is. */
export type OwnerOf = (client: number) => string | null | undefined

/**
 * Who typed each character that stands in the chapter first, whoever split, joined, moved, accepted or restored it since.
 *
 * `doc` is the chapter as of row `ledger.seq`. The text of a block is all its text in order, open suggestions included.
 */
export function authorshipOf(doc: Y.Doc, ledger: Ledger, ownerOf: OwnerOf): Authorship {
  const items = new Map<number, ItemRun[]>()
  const blocks = standingRuns(doc).map((runs) => {
    const authors: AuthorRun[] = []
    for (const run of runs) {
      let { clock } = run
      for (const { len, userId } of ledger.origins
        .of(run)
        .flatMap((one) => authorsOf(one, ledger, ownerOf))) {
        addRun(authors, { length: len, userId })
        const own = items.get(run.client) ?? []
        items.set(run.client, own)
        own.push({ clock, length: len, userId })
        clock += len
      }
    }
    return authors
  })
  return { blocks, items: new Map([...items].map(([client, runs]) => [client, inOrder(runs)])) }
}

/** The characters that stand in each block in order, by their ids. */
export function standingRuns(doc: Y.Doc): IdRun[][] {
  const blocks = doc.getXmlFragment(fragmentName).toArray()
  return blocks
    .filter((block) => block instanceof Y.XmlElement)
    .map((block) =>
      block
        .toArray()
        .flatMap((child) => (child instanceof Y.XmlText ? [...textItems(child)] : []))
        .map(({ id, length }) => ({ client: id.client, clock: id.clock, len: length })),
    )
}

function* textItems(text: Y.XmlText): Generator<Y.Item> {
  for (let item = text._start; item; item = item.right) if (!item.deleted && isText(item)) yield item
}

/** Who wrote under an id that is no copy. */
function authorsOf(run: IdRun, ledger: Ledger, ownerOf: OwnerOf): { len: number; userId: string | null }[] {
  const owner = ownerOf(run.client)
  return owner === undefined ? ledger.strangers.of(run) : [{ len: run.len, userId: owner }]
}

function addRun(runs: AuthorRun[], run: AuthorRun): void {
  const last = runs.at(-1)
  if (last && last.userId === run.userId) last.length += run.length
  else runs.push(run)
}

function inOrder(runs: ItemRun[]): ItemRun[] {
  const ordered: ItemRun[] = []
  for (const run of runs.toSorted((one, other) => one.clock - other.clock)) {
    const last = ordered.at(-1)
    if (last && last.clock + last.length === run.clock && last.userId === run.userId) {
      last.length += run.length
    } else ordered.push(run)
  }
  return ordered
}
