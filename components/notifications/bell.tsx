'use client'

import { Bell as BellIcon } from 'lucide-react'
import { useState } from 'react'
import { Popover } from '../ui/popover.tsx'
import { NotificationList } from './notification-list.tsx'
import { useFreshNotifications, useNotifications } from './use-notifications.ts'

/** Whether something waits for this person, and behind it what. */
export function Bell() {
  const { state, store } = useNotifications()
  useFreshNotifications()
  const [isOpen, setOpen] = useState(false)
  const { unread } = state
  return (
    <>
      <Popover
        label="What waits for you"
        open={isOpen}
        onOpenChange={(open) => {
          setOpen(open)
          if (open) void store.refresh()
        }}
        className="flex max-h-[min(560px,calc(100dvh-80px))] w-96 flex-col p-0"
        trigger={
          <button
            type="button"
            aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
            className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-pressed"
          >
            <BellIcon aria-hidden />
            {unread > 0 && (
              <span
                aria-hidden
                className="absolute top-0.5 right-0 flex h-3.5 min-w-3.5 items-center justify-center rounded-full bg-ink px-1 text-[9px] font-semibold text-page tabular-nums"
              >
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </button>
        }
      >
        <NotificationList state={state} store={store} onChosen={() => setOpen(false)} />
      </Popover>
      <output className="sr-only">
        {unread > 0 && `${unread} unread ${unread === 1 ? 'notification' : 'notifications'}`}
      </output>
    </>
  )
}
