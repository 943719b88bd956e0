import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { AnchorPlace } from './anchor-ranges.ts'

/**
 * How far down the window the passages of cards are.
 *
 * A passage far from the window is where its paragraph begins. One that is near is measured exactly, once: paragraphs are never
 * changed, only replaced, so that what was measured inside one holds until its width or its type changes.
 */
export class BlockTops {
  readonly #editor: Editor
  /** By paragraph and card, how far below the paragraph's top its passage begins. */
  #inside = new WeakMap<Node, Map<string, number>>()
  /** The paragraphs' places, as of this frame. */
  #boxes = new Map<number, DOMRect>()

  constructor(editor: Editor) {
    this.#editor = editor
  }

  /** To be called when a frame begins: everything may have moved. */
  beginFrame(): void {
    this.#boxes = new Map()
  }

  /** Forgets what was measured inside paragraphs, as when their width or type has changed. */
  forget(): void {
    this.#inside = new WeakMap()
  }

  /** In pixels from the top of the window. */
  topOf(cardId: string, place: AnchorPlace): number {
    const box = this.#boxOf(place.blockIndex)
    if (!box) return 0
    return isNear(box.top, box.height) ? box.top + this.#insideOf(cardId, place, box.top) : box.top
  }

  #insideOf(cardId: string, { from, blockIndex, isLoose }: AnchorPlace, blockTop: number): number {
    const { view } = this.#editor
    const block = view.state.doc.child(blockIndex)
    const known = this.#inside.get(block) ?? new Map<string, number>()
    const measured = isLoose ? undefined : known.get(cardId)
    if (measured !== undefined) return measured
    const inside = view.coordsAtPos(from, 1).top - blockTop
    if (!isLoose) this.#inside.set(block, known.set(cardId, inside))
    return inside
  }

  #boxOf(blockIndex: number): DOMRect | null {
    const known = this.#boxes.get(blockIndex)
    if (known) return known
    const { view } = this.#editor
    const blocks = view.dom.children
    // A widget between the blocks would shift their count; then ProseMirror has to look for the block.
    const block =
      blocks.length === view.state.doc.childCount
        ? blocks[blockIndex]
        : view.nodeDOM(view.state.doc.resolve(0).posAtIndex(blockIndex))
    if (!(block instanceof Element)) return null
    const box = block.getBoundingClientRect()
    this.#boxes.set(blockIndex, box)
    return box
  }
}

/** Whether something of this height is in sight, or less than a window's height away from it. */
export function isNear(top: number, height: number): boolean {
  return top + height > -window.innerHeight && top < 2 * window.innerHeight
}
