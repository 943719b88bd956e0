'use client'

import { useEffect } from 'react'
import type { RoomEvent } from '#lib/wire/message-type.ts'
import { useNotifications } from './use-notifications.ts'

/** Looks what waits when a thread of the open chapter changed, and takes what waits in the thread in hand for read. */
export function useThreadNotifications({
  activeId,
  onRoomEvent,
}: {
  activeId: string | null
  onRoomEvent: (listener: (event: RoomEvent) => void) => () => void
}): void {
  const { state, store } = useNotifications()
  useEffect(() => {
    // What was told between the opening of the page and now was missed.
    void store.refresh()
    return onRoomEvent((event) => void (event.type === 'threads' && store.refresh()))
  }, [onRoomEvent, store])
  const isUnread =
    activeId !== null && state.chapters.some(({ unreadThreads }) => unreadThreads.includes(activeId))
  useEffect(() => {
    if (!isUnread || document.visibilityState !== 'visible') return
    // What cannot be marked now is marked the next time that the thread is in hand.
    store.markRead({ threadId: activeId }).catch(() => undefined)
  }, [isUnread, activeId, store])
}
