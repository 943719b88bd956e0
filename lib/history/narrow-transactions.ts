import * as Y from 'yjs'

/**
 * Lets each transaction of a Yjs document look at those client ids only that its update writes under. By itself Yjs notes the clock of
 * every client id there ever was, before and after each transaction; over a whole log that is rows times client ids.
 *
 * What a transaction does, and everything that it tells, stays the same.
 */
export class NarrowTransactions {
  readonly #doc: Y.Doc
  readonly #clients: Clients

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#clients = new Clients(doc.store.clients)
    doc.store.clients = this.#clients
    doc.on('beforeTransaction', (transaction: Y.Transaction) => {
      const { only } = this.#clients
      if (only) transaction.beforeState = new StateBefore(transaction.beforeState, this.#clients, only)
    })
  }

  /** As `Y.applyUpdate`. */
  apply(bytes: Uint8Array): void {
    // What waits for this update may be anybody's.
    const isWaitedFor = this.#doc.store.pendingStructs !== null
    this.#clients.only = isWaitedFor ? null : new Set(Y.parseUpdateMeta(bytes).from.keys())
    try {
      Y.applyUpdate(this.#doc, bytes)
    } finally {
      this.#clients.only = null
    }
  }
}

type Structs = (Y.GC | Y.Item)[]

class Clients extends Map<number, Structs> {
  /** Where a walk over all of them stops; at all, where this is null. */
  only: ReadonlySet<number> | null = null

  override forEach(tell: (structs: Structs, client: number, all: Map<number, Structs>) => void): void {
    if (!this.only) return super.forEach(tell)
    for (const client of this.only) {
      const structs = this.get(client)
      if (structs) tell(structs, client, this)
    }
  }
}

/** The clocks before a transaction: of all client ids but `only` they are still what they were. */
class StateBefore extends Map<number, number> {
  readonly #clients: Clients
  readonly #only: ReadonlySet<number>

  constructor(noted: Map<number, number>, clients: Clients, only: ReadonlySet<number>) {
    super(noted)
    this.#clients = clients
    this.#only = only
  }

  override get(client: number): number | undefined {
    if (this.#only.has(client)) return super.get(client)
    const last = this.#clients.get(client)?.at(-1)
    return last && last.id.clock + last.length
  }
}
