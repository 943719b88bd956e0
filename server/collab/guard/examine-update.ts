import * as Y from 'yjs'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { brokenRule } from './allowed-content.ts'
import type { DecodedUpdate, Struct } from './decode-update.ts'

/** What an update would do to a document: something new, by these client ids; nothing; not yet anything; or a breach. */
export type Examination =
  | { kind: 'new'; authors: number[] }
  | { kind: 'nothing' }
  | { kind: 'wait' }
  | { kind: 'broken'; rule: string }

/**
 * Looks at each struct as Yjs would when integrating it, without touching `doc`.
 *
 * It follows `integrateStructs` and `Item.getMissing` of Yjs: what a struct refers to must be known or come before it in the
 * same update, and its parent is that of its left or right neighbour, or the one it names. So what it accepts leaves
 * nothing pending and breaks no schema, and costs no more than the update is long, however long the chapter.
 */
export function examineUpdate(update: DecodedUpdate, doc: Y.Doc): Examination {
  return new Walk(update, doc).run()
}

/** Where a struct stands. A null parent is something deleted and cleared away, in which Yjs keeps nothing. */
interface Spot {
  parent: unknown
  attribute: string | null
}

/** One client's structs in the update, and how far they have been looked at. */
interface Line {
  structs: Struct[]
  next: number
  /** The clock up to which everything of this client is known. */
  reached: number
  seen: { struct: Struct; spot: Spot }[]
  /** Clients whose next struct waits for one of this client. */
  waiting: number[]
}

type Step = 'done' | 'blocked' | { broken: string }

const gone: Spot = { parent: null, attribute: null }

class Walk {
  readonly #update: DecodedUpdate
  readonly #doc: Y.Doc
  readonly #lines = new Map<number, Line>()

  constructor(update: DecodedUpdate, doc: Y.Doc) {
    this.#update = update
    this.#doc = doc
    for (const [client, structs] of update.structs) {
      const reached = Y.getState(doc.store, client)
      this.#lines.set(client, { structs, next: 0, reached, seen: [], waiting: [] })
    }
  }

  run(): Examination {
    const broken = this.#walkAll()
    if (broken !== null) return { kind: 'broken', rule: broken }
    for (const line of this.#lines.values()) if (line.next < line.structs.length) return { kind: 'wait' }
    const deletions = this.#examineDeletions()
    if (deletions === 'ahead') return { kind: 'wait' }
    const authors = [...this.#lines].filter(([, line]) => line.seen.length > 0).map(([client]) => client)
    return authors.length > 0 || deletions === 'new' ? { kind: 'new', authors } : { kind: 'nothing' }
  }

  #walkAll(): string | null {
    const clients = [...this.#lines.keys()]
    for (let client = clients.pop(); client !== undefined; client = clients.pop()) {
      const line = this.#lines.get(client)
      if (!line) continue
      for (let step = this.#step(client, line); step !== 'blocked'; step = this.#step(client, line)) {
        if (step !== 'done') return step.broken
        clients.push(...line.waiting.splice(0))
      }
    }
    return null
  }

  #step(client: number, line: Line): Step {
    const struct = line.structs[line.next]
    if (!struct) return 'blocked'
    const end = struct.id.clock + struct.length
    if (end <= line.reached) {
      line.next += 1
      return 'done'
    }
    if (struct.id.clock > line.reached || struct instanceof Y.Skip) return 'blocked'
    const spot = this.#spotOfNew(client, line, struct)
    if (spot === 'blocked' || 'broken' in spot) return spot
    line.next += 1
    line.reached = end
    line.seen.push({ struct, spot })
    return 'done'
  }

  #spotOfNew(client: number, line: Line, struct: Y.Item | Y.GC): Spot | 'blocked' | { broken: string } {
    if (!(struct instanceof Y.Item)) return gone
    const named = struct.parent instanceof Y.ID ? struct.parent : null
    for (const id of [struct.origin, struct.rightOrigin, named]) {
      if (!id || id.clock < this.#reachedOf(id.client)) continue
      // Yjs looks structs of the same client up without asking whether they are there.
      if (id.client === client) return { broken: 'G10' }
      const other = this.#lines.get(id.client)
      other?.waiting.push(client)
      return 'blocked'
    }
    const spot = this.#spotFrom(struct, named)
    if (spot === null) return { broken: 'G11' }
    if (spot.parent === null) return gone
    if (struct.id.clock < line.reached) {
      const known = this.#spotAt(Y.createID(client, line.reached - 1))
      if (known.parent !== null && !isSame(known, spot)) return { broken: 'G11' }
    }
    const rule = brokenRule(struct.content, spot.parent, spot.attribute)
    return rule === null ? spot : { broken: rule }
  }

  /** Null where the struct names a root type that is not the chapter's, or neighbours in two different places. */
  #spotFrom(struct: Y.Item, named: Y.ID | null): Spot | null {
    const left = struct.origin && this.#spotAt(struct.origin)
    const right = struct.rightOrigin && this.#spotAt(struct.rightOrigin)
    if (left?.parent === null || right?.parent === null) return gone
    if (left && right && !isSame(left, right)) return null
    const beside = left ?? right
    if (beside) return beside
    if (named) return this.#spotInside(named, struct.parentSub)
    // Before integration the decoder leaves the name of a root type here.
    const rootName: unknown = struct.parent
    if (rootName !== fragmentName) return null
    return { parent: this.#doc.getXmlFragment(fragmentName), attribute: struct.parentSub }
  }

  #spotInside(id: Y.ID, attribute: string | null): Spot | null {
    const struct = this.#find(id)
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return gone
    return struct.content instanceof Y.ContentType ? { parent: struct.content.type, attribute } : null
  }

  #spotAt(id: Y.ID): Spot {
    const seen = this.#findSeen(id)
    if (seen) return seen.spot
    const struct = Y.getItem(this.#doc.store, id) as Y.Item | Y.GC
    return struct instanceof Y.Item ? { parent: struct.parent, attribute: struct.parentSub } : gone
  }

  #find(id: Y.ID): Struct {
    return this.#findSeen(id)?.struct ?? Y.getItem(this.#doc.store, id)
  }

  #findSeen(id: Y.ID): Line['seen'][number] | undefined {
    if (id.clock < Y.getState(this.#doc.store, id.client)) return undefined
    const seen = this.#lines.get(id.client)?.seen ?? []
    let [low, high] = [0, seen.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      const one = seen[middle]
      if (one && one.struct.id.clock + one.struct.length <= id.clock) low = middle + 1
      else high = middle
    }
    return seen[low]
  }

  #reachedOf(client: number): number {
    return this.#lines.get(client)?.reached ?? Y.getState(this.#doc.store, client)
  }

  /** Whether a deletion runs ahead of what it deletes, deletes something that still stands, or says nothing new. */
  #examineDeletions(): 'ahead' | 'new' | 'nothing' {
    let isNew = false
    for (const [client, ranges] of this.#update.deletions) {
      const reached = this.#reachedOf(client)
      for (const { clock, len } of ranges) {
        if (clock + len > reached) return 'ahead'
        isNew ||= this.#deletesSomething(client, clock, clock + len)
      }
    }
    return isNew ? 'new' : 'nothing'
  }

  #deletesSomething(client: number, from: number, to: number): boolean {
    const structs = this.#doc.store.clients.get(client)
    if (!structs || to > Y.getState(this.#doc.store, client)) return true
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index]
      if (!struct || struct.id.clock >= to) return false
      if (!struct.deleted) return true
    }
    return false
  }
}

function isSame(one: Spot, other: Spot): boolean {
  return one.parent === other.parent && one.attribute === other.attribute
}
