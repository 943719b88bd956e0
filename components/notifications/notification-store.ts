import type { Client } from '#lib/contract/client.ts'
import { listNotifications, readNotifications, type Notifications } from '#lib/contract/notifications.ts'

export type NotificationState = Notifications & {
  /** `failed`: nothing could be loaded yet. Once something was, it stays in sight. */
  status: 'loading' | 'ready' | 'failed'
}

/** What waits for somebody as this page knows it. */
export interface NotificationStore {
  getState: () => NotificationState
  subscribe: (listener: () => void) => () => void
  /** Asks the server again; called while an answer is on its way, it asks once more after it. */
  refresh(): Promise<void>
  showMore(): Promise<void>
  /** Throws the server’s `StetError` when it could not be done. */
  markRead(which: { ids: string[] } | { threadId: string } | { all: true }): Promise<void>
}

export const nothingWaits: NotificationState = {
  status: 'loading',
  items: [],
  nextCursor: null,
  unread: 0,
  chapters: [],
}

export function createNotificationStore(client: Client): NotificationStore {
  const listeners = new Set<() => void>()
  let state = nothingWaits
  let loading: Promise<void> | null = null
  let isStale = false

  function update(change: Partial<NotificationState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  async function load(): Promise<void> {
    do {
      isStale = false
      try {
        update({ ...(await client.call(listNotifications)), status: 'ready' })
      } catch {
        if (state.status === 'loading') update({ status: 'failed' })
      }
    } while (isStale)
    loading = null
  }

  function refresh(): Promise<void> {
    isStale = loading !== null
    loading ??= load()
    return loading
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh,
    async showMore() {
      const { nextCursor: cursor } = state
      if (cursor === null) return
      const more = await client.call(listNotifications, { query: { cursor } })
      const known = new Set(state.items.map(({ id }) => id))
      const items = [...state.items, ...more.items.filter(({ id }) => !known.has(id))]
      update({ items, nextCursor: more.nextCursor })
    },
    async markRead(which) {
      await client.call(readNotifications, { body: which })
      await refresh()
    },
  }
}
