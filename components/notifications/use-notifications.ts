'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { apiClient } from '../api-client.ts'
import {
  createNotificationStore,
  nothingWaits,
  type NotificationState,
  type NotificationStore,
} from './notification-store.ts'

const pollMs = 60_000

/** One for all parts of the page that show it. */
const store = createNotificationStore(apiClient)

/** What waits for this person. */
export function useNotifications(): { state: NotificationState; store: NotificationStore } {
  return { state: useSyncExternalStore(store.subscribe, store.getState, () => nothingWaits), store }
}

/** Keeps it fresh: when the page comes to the front, and every minute while it is there. */
export function useFreshNotifications(): void {
  useEffect(() => {
    const refresh = () => void (document.visibilityState === 'visible' && store.refresh())
    refresh()
    const timer = setInterval(refresh, pollMs)
    document.addEventListener('visibilitychange', refresh)
    window.addEventListener('focus', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
      window.removeEventListener('focus', refresh)
    }
  }, [])
}
