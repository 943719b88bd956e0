import type { Editor } from '@tiptap/core'
import { readCardPlaces } from './card-places.ts'
import type { MarginState } from './margin-store.ts'
import type { MarginThread } from './waiting-threads.ts'

/** The threads that the filter lets through, and the one in hand, in the reading order of the text; detached ones last. */
export function threadsInOrder(editor: Editor, state: MarginState): MarginThread[] {
  const places = readCardPlaces(editor.state)
  const from = ({ id }: MarginThread) => places.get(id)?.from ?? Number.MAX_SAFE_INTEGER
  return shownThreads(state).toSorted((a, b) => from(a) - from(b))
}

/** The threads that the filter lets through, the one in hand, and those in which something waits to be sent or was refused. */
export function shownThreads(state: Shown): MarginThread[] {
  const { threads, person, activeId } = state
  return threads.filter(
    (one) => one.id === activeId || holdsWaiting(one) || (passes(one, state) && takesPart(one, person)),
  )
}

type Shown = Pick<MarginState, 'threads' | 'filter' | 'kept' | 'person' | 'activeId'>

function passes(thread: MarginThread, { filter, kept }: Shown): boolean {
  return filter === 'unread' ? thread.unread || kept.has(thread.id) : thread.status === filter
}

function holdsWaiting(thread: MarginThread): boolean {
  return thread.comments.some(({ waiting }) => waiting !== undefined)
}

/** Whether somebody said something in a thread; null is everybody. */
export function takesPart({ comments }: MarginThread, person: string | null): boolean {
  return person === null || comments.some(({ author, deleted }) => !deleted && author.id === person)
}

/**
 * The thread before or after the one in hand; with none in hand, the first beyond the caret. Goes round at the ends. Null where
 * there is none.
 */
export function neighbourThread(editor: Editor, state: MarginState, step: 1 | -1): MarginThread | null {
  const order = threadsInOrder(editor, state)
  const index = order.findIndex(({ id }) => id === state.activeId)
  if (index >= 0) return order.at((index + step) % order.length) ?? null
  const places = readCardPlaces(editor.state)
  const caret = editor.state.selection.head
  const isAfter = ({ id }: MarginThread) => (places.get(id)?.from ?? Infinity) >= caret
  return (
    (step === 1 ? order.find(isAfter) : order.findLast((one) => !isAfter(one))) ??
    order.at(step === 1 ? 0 : -1) ??
    null
  )
}

/** Brings the passage of a thread or a suggestion into sight, if it is not. */
export function revealAnchor(editor: Editor, cardId: string): void {
  const place = readCardPlaces(editor.state).get(cardId)
  if (!place || editor.isDestroyed) return
  const { node } = editor.view.domAtPos(place.from)
  const element = node instanceof Element ? node : node.parentElement
  if (!element) return
  const { top } = editor.view.coordsAtPos(place.from)
  if (top < 96 || top > window.innerHeight * 0.6)
    element.scrollIntoView({ block: 'center', behavior: 'smooth' })
}
