'use client'

import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/toast.tsx'
import { failureOf } from '../ui/use-submit.ts'
import { NotificationRow } from './notification-row.tsx'
import type { NotificationState, NotificationStore } from './notification-store.ts'

/** What waits for somebody, newest first; choosing something leads to it and marks it as read. */
export function NotificationList({
  state,
  store,
  onChosen,
}: {
  state: NotificationState
  store: NotificationStore
  onChosen: () => void
}) {
  const attempt = (work: Promise<void>) => {
    work.catch((error: unknown) => showFailure(failureOf(error).message))
  }
  return (
    <>
      <div className="flex h-11 shrink-0 items-center justify-between border-b border-hairline pr-1.5 pl-4">
        <h2 className="text-sm font-medium">What waits for you</h2>
        {state.unread > 0 && (
          <Button variant="quiet" size="small" onClick={() => attempt(store.markRead({ all: true }))}>
            Mark all as read
          </Button>
        )}
      </div>
      {state.items.length === 0 ? (
        <p className="px-4 py-8 text-center text-sm text-pretty text-soft">{emptyWords[state.status]}</p>
      ) : (
        <div className="min-h-0 overflow-y-auto overscroll-contain p-1">
          <ul className="flex flex-col gap-px">
            {state.items.map((item) => (
              <li key={item.id}>
                <NotificationRow
                  item={item}
                  onChosen={() => {
                    onChosen()
                    if (!item.isRead) attempt(store.markRead({ ids: [item.id] }))
                  }}
                />
              </li>
            ))}
          </ul>
          {state.nextCursor && (
            <Button
              variant="quiet"
              size="small"
              className="my-1 w-full"
              onClick={() => attempt(store.showMore())}
            >
              Show earlier ones
            </Button>
          )}
        </div>
      )}
    </>
  )
}

const emptyWords: Record<NotificationState['status'], string> = {
  loading: 'One moment…',
  ready: 'Nothing waits for you. Mentions, answers and what became of your suggestions appear here.',
  failed: 'What waits for you could not be loaded. It comes as soon as the server can be reached.',
}
