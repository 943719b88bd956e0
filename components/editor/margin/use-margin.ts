'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import { invariant } from '#lib/base/invariant.ts'
import type { MarginState, MarginStore } from './margin-store.ts'

export const MarginContext = createContext<MarginStore | null>(null)

/** The threads of the chapter that is open, and what can be done to them. */
export function useMargin(): MarginStore {
  const store = useContext(MarginContext)
  invariant(store, 'used inside the margin')
  return store
}

export function useMarginState(store: MarginStore): MarginState {
  return useSyncExternalStore(store.subscribe, store.getState, store.getState)
}
