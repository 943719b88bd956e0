import type { Editor } from '@tiptap/core'
import { whenIdle } from './when-idle.ts'

/** A stretch of a block, in characters from its beginning, and the name of the highlight that paints it. */
export interface Stretch {
  from: number
  to: number
  highlight: string
}

const quietMs = 300
/** How far above and below the window it is painted, too. */
const marginPx = 800

/**
 * Paints stretches of the text with the browser's own highlights (`CSS.highlights`), without touching document or DOM, and only near
 * where the page is in sight: what it costs does not grow with the chapter, and nothing of it happens while a key is handled.
 *
 * Between two paintings the browser itself keeps the stretches in place while one types.
 */
export class SightPainter {
  readonly #editor: Editor
  readonly #scroller: HTMLElement
  readonly #names: readonly string[]
  readonly #stretchesOf: (block: number) => readonly Stretch[]
  #timer: ReturnType<typeof setTimeout> | undefined
  #callOff: () => void = () => undefined

  constructor({
    editor,
    scroller,
    names,
    stretchesOf,
  }: {
    editor: Editor
    scroller: HTMLElement
    /** All highlights that it may use; nobody else may use them meanwhile. */
    names: readonly string[]
    stretchesOf: (block: number) => readonly Stretch[]
  }) {
    this.#editor = editor
    this.#scroller = scroller
    this.#names = names
    this.#stretchesOf = stretchesOf
    editor.on('update', this.soon)
    scroller.addEventListener('scroll', this.soon, { passive: true })
    addEventListener('resize', this.soon)
    this.#whenIdle()
  }

  /** Paints again once it is quiet. */
  readonly soon = (): void => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#whenIdle, quietMs)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#callOff()
    this.#editor.off('update', this.soon)
    this.#scroller.removeEventListener('scroll', this.soon)
    removeEventListener('resize', this.soon)
    for (const name of this.#names) CSS.highlights.delete(name)
  }

  readonly #whenIdle = (): void => {
    this.#callOff()
    this.#callOff = whenIdle(() => this.#paint())
  }

  #paint(): void {
    if (this.#editor.isDestroyed) return
    const { view } = this.#editor
    // Out of sight altogether, as when the text is read without its suggestions, nothing has a place.
    if (view.dom.offsetParent === null) return
    const ranges = new Map<string, Range[]>(this.#names.map((name) => [name, []]))
    const { children } = view.dom
    const { top, bottom } = this.#scroller.getBoundingClientRect()
    for (let index = firstBelow(children, top - marginPx); index < children.length; index += 1) {
      const block = children[index]
      if (!block || block.getBoundingClientRect().top > bottom + marginPx) break
      const stretches = this.#stretchesOf(index)
      if (stretches.length === 0) continue
      const start = view.posAtDOM(block, 0)
      const end = start + (view.state.doc.maybeChild(index)?.content.size ?? 0)
      for (const { from, to, highlight } of stretches) {
        const [a, b] = [Math.min(start + from, end), Math.min(start + to, end)]
        if (a < b) ranges.get(highlight)?.push(this.#rangeOf(a, b))
      }
    }
    for (const [name, all] of ranges) CSS.highlights.set(name, new Highlight(...all))
  }

  #rangeOf(from: number, to: number): Range {
    const { view } = this.#editor
    const range = document.createRange()
    const start = view.domAtPos(from, 1)
    const end = view.domAtPos(to, -1)
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    return range
  }
}

/** Whether this browser can paint without touching the text. */
export function canPaint(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight === 'function'
}

/** The first of these, which stand below one another, that reaches below `y`. */
function firstBelow(blocks: HTMLCollection, y: number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) < y) low = middle + 1
    else high = middle
  }
  return low
}
