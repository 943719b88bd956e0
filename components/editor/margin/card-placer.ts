import type { Editor } from '@tiptap/core'
import type { AnchorPlace } from './anchor-ranges.ts'
import { BlockTops, isNear } from './block-tops.ts'
import { readCardPlaces } from './card-places.ts'
import { layoutCards, type CardBox } from './layout-cards.ts'

/** Which cards there are, in which order, and which of them are near enough to be drawn. */
export interface Arrangement {
  /** In reading order; those without a place in the text come last. */
  order: string[]
  detached: Set<string>
  near: Set<string>
}

const gapPx = 10
const estimatedHeightPx = 116
/** So much higher than its line stands a card, so that its first line of text is level with it. */
const liftPx = 8
const movingMs = 200
const revealMarginPx = 24
const typingMs = 300
/** A passage that is on its way (just commented on, or cut and about to be pasted) is waited for before its card moves away. */
const graceMs = 1_500

interface Options {
  editor: Editor
  /** The margin: a positioned element that scrolls with the text. */
  column: HTMLElement
  onArrange: (arrangement: Arrangement) => void
}

/**
 * Keeps the cards beside their anchors. It measures and moves on animation frames, off the path of keystrokes, writes to the
 * cards' styles directly, and tells React only when other cards are to be drawn.
 *
 * Places far from the window are known by their paragraph only; those near are measured exactly.
 */
export class CardPlacer {
  readonly #options: Options
  readonly #heights = new Map<string, number>()
  readonly #cards = new Map<string, HTMLElement>()
  readonly #tops: BlockTops
  readonly #sizes = new ResizeObserver((entries) => this.#noteSizes(entries))
  readonly #idOf = new WeakMap<Element, string>()
  #textWidthPx = 0
  /** When the text was changed last. */
  #changedAt = 0
  #ids: string[] = []
  #activeId: string | null = null
  #frame = 0
  #moving = 0
  #waiting = 0
  /** Since when a thread has had no place in the text. */
  readonly #missing = new Map<string, number>()
  #shown = ''
  /** The card that was just taken in hand and is to be seen whole. */
  #toReveal: string | null = null

  constructor(options: Options) {
    this.#options = options
    const { editor, column } = options
    this.#tops = new BlockTops(editor)
    editor.on('transaction', this.#onTransaction)
    document.fonts.addEventListener('loadingdone', this.#onFonts)
    document.addEventListener('scroll', this.#onScroll, { capture: true, passive: true })
    this.#sizes.observe(editor.view.dom)
    this.#sizes.observe(column)
  }

  close(): void {
    this.#options.editor.off('transaction', this.#onTransaction)
    document.fonts.removeEventListener('loadingdone', this.#onFonts)
    document.removeEventListener('scroll', this.#onScroll, { capture: true })
    this.#sizes.disconnect()
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#moving)
    clearTimeout(this.#waiting)
  }

  /** Says which threads are to be shown, and lets the cards glide to their new places. */
  setCards(ids: string[], activeId: string | null): void {
    this.#ids = ids
    if (activeId !== this.#activeId) this.#toReveal = activeId
    this.#activeId = activeId
    this.#glide()
    this.schedule()
  }

  /** Takes a card's element under its care; returns how to let go of it. */
  mount(id: string, element: HTMLElement): () => void {
    this.#cards.set(id, element)
    this.#idOf.set(element, id)
    this.#sizes.observe(element)
    this.schedule()
    return () => {
      this.#cards.delete(id)
      this.#sizes.unobserve(element)
    }
  }

  schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#place())
  }

  /** Heights come with the news of them, so that a frame need not ask for any. */
  #noteSizes(entries: ResizeObserverEntry[]): void {
    const { editor } = this.#options
    for (const { target, borderBoxSize } of entries) {
      const id = this.#idOf.get(target)
      const heightPx = borderBoxSize[0]?.blockSize
      if (id !== undefined && heightPx !== undefined) this.#heights.set(id, heightPx)
      if (target === editor.view.dom) this.#noteTextSize(target.clientWidth)
    }
    this.schedule()
  }

  /** A text that grows while nobody types is set in another type. */
  #noteTextSize(widthPx: number): void {
    const isTyped = performance.now() - this.#changedAt < typingMs
    if (widthPx === this.#textWidthPx && isTyped) return
    this.#textWidthPx = widthPx
    this.#tops.forget()
  }

  readonly #onFonts = () => {
    this.#tops.forget()
    this.schedule()
  }

  readonly #onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }) => {
    if (!transaction.docChanged) return
    this.#changedAt = performance.now()
    this.schedule()
  }

  readonly #onScroll = () => this.schedule()

  /** Cards glide when people choose; while somebody types they go along with the text at once. */
  #glide(): void {
    const { column } = this.#options
    column.dataset.gliding = ''
    clearTimeout(this.#moving)
    this.#moving = window.setTimeout(() => delete column.dataset.gliding, movingMs)
  }

  #place(): void {
    this.#frame = 0
    const { editor, column, onArrange } = this.#options
    if (editor.isDestroyed) return
    const columnTop = column.getBoundingClientRect().top
    this.#tops.beginFrame()
    for (const [id, element] of this.#cards) {
      if (!this.#heights.has(id)) this.#heights.set(id, element.offsetHeight)
    }
    const places = readCardPlaces(editor.state)
    const detached = this.#detached(places)
    const boxes = this.#boxes(places, detached, columnTop)
    const { topPx } = layoutCards(boxes, {
      activeId: this.#activeId,
      focusPx: this.#focusPx(columnTop),
      gapPx,
    })
    const near = new Set(
      boxes
        .filter(
          ({ id, heightPx }) => id === this.#activeId || isNear((topPx.get(id) ?? 0) + columnTop, heightPx),
        )
        .map(({ id }) => id),
    )
    for (const [id, element] of this.#cards) moveCard(element, topPx.get(id) ?? 0)
    // The margin is as long as it is at the end of the text: where one reads must not change how far one can scroll.
    const { bottomPx } = layoutCards(boxes, { activeId: null, focusPx: Infinity, gapPx })
    const minHeight = `${Math.ceil(bottomPx)}px`
    if (column.style.minHeight !== minHeight) column.style.minHeight = minHeight
    this.#reveal(topPx, columnTop)
    this.#tell({ order: boxes.map(({ id }) => id), detached, near }, onArrange)
  }

  /** Where the reader looks: at the top of the window at the beginning of the text, at its bottom at the end, and between in between. */
  #focusPx(columnTop: number): number {
    const scroller = this.#scroller()
    if (!scroller) return 0
    const { scrollTop, scrollHeight, clientHeight } = scroller
    const part = scrollTop / Math.max(1, scrollHeight - clientHeight)
    return scroller.getBoundingClientRect().top + part * clientHeight - columnTop
  }

  #scroller(): HTMLElement | null {
    return this.#options.column.closest<HTMLElement>('#page-scroll')
  }

  /** Scrolls just so far that the card in hand is seen to its end, but never its head out of sight. */
  #reveal(topPx: Map<string, number>, columnTop: number): void {
    const id = this.#toReveal
    const top = topPx.get(id ?? '')
    if (id === null || top === undefined || !this.#cards.has(id)) return
    this.#toReveal = null
    const scroller = this.#scroller()
    if (!scroller) return
    const window = scroller.getBoundingClientRect()
    const cardTop = columnTop + top
    const cardBottom = cardTop + (this.#heights.get(id) ?? 0)
    const belowPx = Math.min(
      cardBottom + revealMarginPx - window.bottom,
      cardTop - revealMarginPx - window.top,
    )
    if (belowPx > 0) scroller.scrollBy({ top: belowPx, behavior: 'smooth' })
  }

  /** The threads that have had no place for a while. Those that just lost theirs are neither here nor among the places. */
  #detached(places: Map<string, AnchorPlace>): Set<string> {
    const now = performance.now()
    for (const id of this.#missing.keys()) if (places.has(id)) this.#missing.delete(id)
    const missing = this.#ids.filter((id) => !places.has(id))
    for (const id of missing) if (!this.#missing.has(id)) this.#missing.set(id, now)
    const isGone = (id: string) => now - (this.#missing.get(id) ?? now) >= graceMs
    const gone = missing.filter(isGone)
    if (gone.length < missing.length) {
      clearTimeout(this.#waiting)
      this.#waiting = window.setTimeout(() => this.schedule(), graceMs)
    }
    return new Set(gone)
  }

  #boxes(places: Map<string, AnchorPlace>, detached: Set<string>, columnTop: number): CardBox[] {
    const { view } = this.#options.editor
    const end = view.dom.getBoundingClientRect().bottom - columnTop
    const attached = this.#ids
      .flatMap((id) => {
        const place = places.get(id)
        return place ? [{ id, place }] : []
      })
      .toSorted((a, b) => a.place.from - b.place.from || a.place.to - b.place.to)
      .map(({ id, place }) => this.#box(id, this.#tops.topOf(id, place) - columnTop - liftPx))
    return [...attached, ...[...detached].map((id) => this.#box(id, end))]
  }

  #box(id: string, anchorTopPx: number): CardBox {
    return { id, anchorTopPx: Math.max(0, anchorTopPx), heightPx: this.#heights.get(id) ?? estimatedHeightPx }
  }

  #tell(arrangement: Arrangement, onArrange: Options['onArrange']): void {
    const { order, detached, near } = arrangement
    const shown = order.map((id) => `${id} ${detached.has(id)} ${near.has(id)}`).join()
    if (shown === this.#shown) return
    this.#shown = shown
    onArrange(arrangement)
  }
}

function moveCard(element: HTMLElement, topPx: number): void {
  const transform = `translateY(${Math.round(topPx)}px)`
  // A write makes the browser look at the card again, whether it says anything new or not.
  if (element.style.transform !== transform) element.style.transform = transform
  if ('placed' in element.dataset) return
  // The browser must have seen a new card at its place before it may glide, or it would come flying from the top.
  element.getBoundingClientRect()
  element.dataset.placed = ''
}
