'use client'

import { createContext, useContext, useState, useSyncExternalStore } from 'react'
import { invariant } from '#lib/base/invariant.ts'

/** What of the history is shown on the desk, beside the text itself. */
export interface DeskHistoryState {
  /** Whether the text is coloured by who wrote it. */
  showsAuthors: boolean
  /** Whether a version is being named. */
  isNaming: boolean
}

export interface DeskHistory {
  getState: () => DeskHistoryState
  subscribe: (listener: () => void) => () => void
  update: (change: Partial<DeskHistoryState>) => void
}

export const DeskHistoryContext = createContext<DeskHistory | null>(null)

export function useDeskHistoryStore(): DeskHistory {
  return useState(createDeskHistory)[0]
}

export function useDeskHistory(): DeskHistory {
  const store = useContext(DeskHistoryContext)
  invariant(store, 'used on a chapter’s desk')
  return store
}

export function useDeskHistoryState(): DeskHistoryState {
  const store = useDeskHistory()
  return useSyncExternalStore(store.subscribe, store.getState, store.getState)
}

function createDeskHistory(): DeskHistory {
  const listeners = new Set<() => void>()
  let state: DeskHistoryState = { showsAuthors: false, isNaming: false }
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    update(change) {
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
  }
}
