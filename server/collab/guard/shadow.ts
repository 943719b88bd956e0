import * as Y from 'yjs'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { projectBlock, projectBlocks, type BlockType } from '#lib/review/projection.ts'

/**
 * A second copy of a chapter on which a suggester's update is tried before anyone else sees it.
 *
 * It is made when the first update comes that needs it, and follows the real document from then on. An update that fails spoils
 * the copy, since nothing can be taken back in Yjs; it is dropped then, and the next try makes a fresh one.
 */
export class Shadow {
  readonly #real: Y.Doc
  #copy: Y.Doc | null = null

  constructor(real: Y.Doc) {
    this.#real = real
  }

  /**
   * Whether `update` leaves what the chapter says to everyone but `userId` as it is (`projectBlock`), in every block that
   * it touches. The caller applies it to the real document next if the answer is yes.
   */
  keepsProjection(update: Uint8Array, userId: string): boolean {
    const copy = (this.#copy ??= copyOf(this.#real))
    const touched = applyAndWatch(copy, update)
    const nothingPending = copy.store.pendingStructs === null && copy.store.pendingDs === null
    const kept =
      nothingPending && (this.#keepsTouched(copy, touched, userId) || this.#keepsWhole(copy, userId))
    if (!kept) this.drop()
    return kept
  }

  /** Takes over an update that the real document has taken. One that was tried here before changes nothing. */
  follow(update: Uint8Array): void {
    if (this.#copy) Y.applyUpdate(this.#copy, update)
  }

  drop(): void {
    this.#copy?.destroy()
    this.#copy = null
  }

  #keepsTouched(copy: Y.Doc, { list, blocks }: Touched, userId: string): boolean {
    return (!list || this.#keepsList(copy, userId)) && this.#keepsBlocks(blocks, userId)
  }

  /**
   * The same question, asked of the whole chapter: milliseconds instead of microseconds, so only where the quick answer was no. The editor's
   * binding at times makes a paragraph anew with the same content, when an own new one beside it goes or comes.
   */
  #keepsWhole(copy: Y.Doc, userId: string): boolean {
    const [before, after] = [this.#real, copy].map((doc) => projectBlocks(blocksOf(doc), userId))
    return (
      before?.length === after?.length && (before?.every((block, index) => block === after?.[index]) ?? false)
    )
  }

  #keepsBlocks(blocks: Set<BlockType>, userId: string): boolean {
    return [...blocks].every((block) => {
      const before = this.#counterpartOf(block)
      // What came or went as a whole was looked at in the list.
      return before === null || isGone(block) || projectBlock(before, userId) === projectBlock(block, userId)
    })
  }

  /** Whole blocks may come and go only where they are the user's own suggestion; the others keep their order, as Yjs moves nothing. */
  #keepsList(copy: Y.Doc, userId: string): boolean {
    const [before, after] = [blocksOf(this.#real), blocksOf(copy)]
    const cameOrWent = [...leftOver(before, after), ...leftOver(after, before)]
    return cameOrWent.every((block) => projectBlock(block, userId) === null)
  }

  #counterpartOf(block: BlockType): BlockType | null {
    const id = block._item?.id
    if (!id || id.clock >= Y.getState(this.#real.store, id.client)) return null
    const item: Y.Item | Y.GC = Y.getItem(this.#real.store, id)
    return item instanceof Y.Item && !item.deleted && item.content instanceof Y.ContentType
      ? (item.content.type as BlockType)
      : null
  }
}

function copyOf(real: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  copy.getXmlFragment(fragmentName)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(real))
  return copy
}

interface Touched {
  blocks: Set<BlockType>
  /** Whether blocks came or went. */
  list: boolean
}

/** Applies an update and says which top-level blocks it touched, and whether it changed their list. */
function applyAndWatch(doc: Y.Doc, update: Uint8Array): Touched {
  const fragment = doc.getXmlFragment(fragmentName)
  const blocks = new Set<BlockType>()
  let list = false
  doc.once('afterTransaction', (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) {
      const block = topLevelOf(type, fragment)
      if (block === null) list = true
      else blocks.add(block)
    }
  })
  Y.applyUpdate(doc, update)
  return { blocks, list }
}

/** The block of the fragment that a type stands in; null for the fragment itself. */
function topLevelOf(type: unknown, fragment: Y.XmlFragment): BlockType | null {
  for (let one = type; one instanceof Y.AbstractType; one = one.parent) {
    if (one.parent === fragment) return one as unknown as BlockType
  }
  return null
}

function isGone(block: BlockType): boolean {
  return block._item?.deleted ?? true
}

function blocksOf(doc: Y.Doc): BlockType[] {
  return doc.getXmlFragment(fragmentName).toArray()
}

/** Those blocks of `some` that are not in `others`, by their Yjs ids. */
function leftOver(some: BlockType[], others: BlockType[]): BlockType[] {
  const known = new Set(others.map(nameOf))
  return some.filter((block) => !known.has(nameOf(block)))
}

function nameOf(block: BlockType): string {
  return `${block._item?.id.client}:${block._item?.id.clock}`
}
