import * as Y from 'yjs'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { type Carry, carryOver, idsOf } from './carry-over.ts'
import type { IdRun } from './id-runs.ts'
import type { Ledger } from './ledger.ts'
import { NarrowTransactions } from './narrow-transactions.ts'
import { readTransaction, type TextRun } from './read-transaction.ts'
import { isWork, workOf } from './row-work.ts'

/** A row of the update log. */
export interface ReplayRow {
  seq: number
  at: string
  userId: string | null
  bytes: Uint8Array
}

/** What a row did to the characters of the text. */
export interface RowTrace {
  /** Characters that it deleted, by the ids under which they were typed first. */
  deleted: IdRun[]
  /** Old characters that it wrote anew, likewise. */
  carried: IdRun[]
}

interface Options {
  ledger: Ledger
  /** Makes the chapter as it was after row `ledger.seq`. */
  updates: readonly Uint8Array[]
  /** Whether a Yjs client id is somebody's. */
  isOwned: (client: number) => boolean
}

/**
 * Reads the update log of a chapter row by row and keeps its ledger: who typed each character first, whatever became of it,
 * and who worked from when to when.
 */
export class ChapterReplay {
  readonly doc = new Y.Doc({ gc: true })
  readonly ledger: Ledger
  readonly #isOwned: Options['isOwned']
  readonly #narrow: NarrowTransactions

  constructor({ ledger, updates, isOwned }: Options) {
    this.ledger = ledger
    this.#isOwned = isOwned
    this.#narrow = new NarrowTransactions(this.doc)
    this.doc.getXmlFragment(fragmentName)
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update)
    })
  }

  /** Reads the next row. */
  take(row: ReplayRow): RowTrace {
    const trace: RowTrace = { deleted: [], carried: [] }
    const read = (transaction: Y.Transaction) => this.#read(transaction, row, trace)
    this.doc.on('afterTransaction', read)
    try {
      this.#narrow.apply(row.bytes)
    } finally {
      this.doc.off('afterTransaction', read)
    }
    this.ledger.seq = row.seq
    return trace
  }

  close(): void {
    this.doc.destroy()
  }

  #read(transaction: Y.Transaction, row: ReplayRow, trace: RowTrace): void {
    const text = readTransaction(transaction, row.bytes)
    const starts = newClocks(transaction)
    if (text.leaving.length + text.inserted.length + text.changes === 0) return
    const { limbo, origins } = this.ledger
    const at = Date.parse(row.at)
    const carries = carryOver({ ...text, limbo, at, userId: row.userId })
    const going = this.ledger.spells.goingOn(row.userId, row.at)
    const work = workOf(text, carries, going)
    trace.deleted.push(...text.deleted.flatMap(({ items }) => idsOf(items).flatMap((run) => origins.of(run))))
    this.#carry(carries, trace)
    this.#own(text.inserted, carries, row.userId)
    for (const run of [...text.lost, ...text.leaving]) {
      limbo.add({
        text: run.text,
        runs: idsOf(run.items),
        at,
        userId: row.userId,
        withBlock: run.withBlock,
      })
    }
    if (isWork(work)) this.ledger.spells.count(row, work, starts)
  }

  #carry(carries: Carry[], trace: RowTrace): void {
    const { origins } = this.ledger
    for (const { run, from } of carries) {
      let { clock } = run
      for (const piece of from.flatMap((one) => origins.of(one))) {
        origins.carry({ client: run.client, clock, len: piece.len }, piece)
        trace.carried.push(piece)
        clock += piece.len
      }
    }
  }

  /** Notes whose row it was that wrote under a client id of nobody. */
  #own(inserted: TextRun[], carries: Carry[], userId: string | null): void {
    const strange = inserted
      .flatMap(({ items }) => idsOf(items))
      .filter(({ client }) => !this.#isOwned(client))
    if (strange.length === 0) return
    const carried = new Set(carries.map(({ run }) => keyOf(run)))
    for (const run of strange) if (!carried.has(keyOf(run))) this.ledger.strangers.add(run, userId)
  }
}

function keyOf({ client, clock }: IdRun): string {
  return `${client}.${clock}`
}

/** The first new clock of each client id. */
function newClocks({ beforeState, afterState }: Y.Transaction): Map<number, number> {
  const clocks = new Map<number, number>()
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0
    if (after > before) clocks.set(client, before)
  }
  return clocks
}
