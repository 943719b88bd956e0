'use client'

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { invariant } from '#lib/base/invariant.ts'
import { createReviewStore, type ReviewState, type ReviewStore, type Writing } from './review-store.ts'

export const ReviewContext = createContext<ReviewStore | null>(null)

/** The store of a chapter's page, kept in step with what the role allows. */
export function useReviewStore(writing: Writing): ReviewStore {
  const [store] = useState(() => createReviewStore(writing))
  useEffect(() => store.allow(writing), [store, writing])
  return store
}

export function useReview(): ReviewStore {
  const store = useContext(ReviewContext)
  invariant(store, 'used on a chapter’s desk')
  return store
}

export function useReviewState(): ReviewState {
  const store = useReview()
  return useSyncExternalStore(store.subscribe, store.getState, store.getState)
}
