import { textOfBlock, type BlockJson } from '#lib/manuscript/document-json.ts'
import type { Pair } from './align.ts'
import { wordBagOf, type WordBag } from './likeness.ts'

/** The blocks that have no counterpart yet. */
export class OpenBlocks {
  readonly #before: Set<number>
  readonly #after: Set<number>

  constructor(length: number, otherLength: number, taken: Pair[]) {
    this.#before = new Set(Array.from({ length }, (_, index) => index))
    this.#after = new Set(Array.from({ length: otherLength }, (_, index) => index))
    this.take(taken)
  }

  take(pairs: Pair[]): void {
    for (const [index, place] of pairs) {
      this.#before.delete(index)
      this.#after.delete(place)
    }
  }

  hasBefore(index: number): boolean {
    return this.#before.has(index)
  }

  hasAfter(place: number): boolean {
    return this.#after.has(place)
  }

  before(from = 0, to = Infinity): number[] {
    return within(this.#before, from, to)
  }

  after(from = 0, to = Infinity): number[] {
    return within(this.#after, from, to)
  }
}

function within(open: Set<number>, from: number, to: number): number[] {
  if (to === Infinity) return [...open]
  const found: number[] = []
  for (let index = from; index < to; index += 1) if (open.has(index)) found.push(index)
  return found
}

/** The words of blocks, counted when they are asked for. */
export class Bags {
  readonly before: (index: number) => WordBag
  readonly after: (index: number) => WordBag

  constructor(before: readonly BlockJson[], after: readonly BlockJson[]) {
    this.before = remembered(before)
    this.after = remembered(after)
  }
}

function remembered(blocks: readonly BlockJson[]): (index: number) => WordBag {
  const known = new Map<number, WordBag>()
  return (index) => {
    const found = known.get(index)
    if (found) return found
    const block = blocks[index]
    const bag = wordBagOf(block ? textOfBlock(block) : '')
    known.set(index, bag)
    return bag
  }
}
