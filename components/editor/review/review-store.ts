import type { View } from '#lib/review/view.ts'

/** How a person's typing reaches the text, as `Chapter.writing` says it. */
export type Writing = 'write' | 'suggest' | 'none'

/** What one is doing with the text: editing it, suggesting changes, or only reading. */
export type Mode = 'edit' | 'suggest' | 'read'

export interface ReviewState {
  mode: Mode
  /** How open suggestions are shown; in any view but `marked` the text is only read. */
  view: View
}

/** The mode and the view that this page shows a chapter in. */
export interface ReviewStore {
  getState: () => ReviewState
  subscribe: (listener: () => void) => () => void
  setMode(mode: Mode): void
  setView(view: View): void
  /** Says what the role allows now; a mode that it does not allow is left for the nearest that it does. */
  allow(writing: Writing): void
}

export function createReviewStore(writing: Writing): ReviewStore {
  const listeners = new Set<() => void>()
  let state: ReviewState = { mode: nearestMode('edit', writing), view: 'marked' }
  let allowed = writing

  function update(change: Partial<ReviewState>): void {
    const next = { ...state, ...change }
    if (next.mode === state.mode && next.view === state.view) return
    state = next
    for (const listener of listeners) listener()
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setMode: (mode) => update({ mode: nearestMode(mode, allowed), view: 'marked' }),
    setView: (view) => update({ view }),
    allow(next) {
      const widened = allowed !== 'write' && next === 'write'
      allowed = next
      update({ mode: nearestMode(widened && state.mode !== 'read' ? 'edit' : state.mode, next) })
    },
  }
}

/** Whether this person may be in this mode. */
export function mayBeIn(mode: Mode, writing: Writing): boolean {
  return nearestMode(mode, writing) === mode
}

function nearestMode(mode: Mode, writing: Writing): Mode {
  if (writing === 'none') return 'read'
  return mode === 'edit' && writing === 'suggest' ? 'suggest' : mode
}
