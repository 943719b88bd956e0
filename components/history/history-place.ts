'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** What the history page shows; it stands in the address, so that Back works and a comparison can be sent to somebody. */
export interface HistoryPlace {
  view: HistoryView
  /** The version in hand: its id, `now`, or null where none is. */
  version: string | null
  /** What it is compared with: an id, `now` or `previous`; null shows it as it was. */
  against: string | null
}

export type HistoryView = (typeof historyViews)[number]

export const historyViews = ['versions', 'playback', 'people'] as const

const nowhere = ''

/** The place in the address, and how to go to another. */
export function useHistoryPlace(): [HistoryPlace, (next: Partial<HistoryPlace>) => void] {
  const search = useSyncExternalStore(subscribe, readSearch, () => nowhere)
  const go = useCallback((next: Partial<HistoryPlace>) => {
    const place = { ...placeOf(readSearch()), ...next }
    history.pushState(null, '', `${location.pathname}${searchOf(place)}`)
    dispatchEvent(new Event(movedEvent))
  }, [])
  return [placeOf(search), go]
}

/** Reads the address; what is not known there is as if it were not there. */
export function placeOf(search: string): HistoryPlace {
  const given = new URLSearchParams(search)
  const version = given.get('version')
  return {
    view: historyViews.find((one) => one === given.get('view')) ?? 'versions',
    version,
    against: version === null ? null : given.get('with'),
  }
}

export function searchOf({ view, version, against }: HistoryPlace): string {
  const given = new URLSearchParams()
  if (view !== 'versions') given.set('view', view)
  if (view === 'versions' && version !== null) given.set('version', version)
  if (view === 'versions' && version !== null && against !== null) given.set('with', against)
  return given.size > 0 ? `?${given}` : ''
}

const movedEvent = 'stet:history-place'

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener)
  addEventListener(movedEvent, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(movedEvent, listener)
  }
}

function readSearch(): string {
  return location.search
}
