import Link from 'next/link'
import { newsOf, pathOf } from '#lib/contract/notification-words.ts'
import type { Notification } from '#lib/contract/notifications.ts'
import { Avatar } from '../ui/avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { followHere } from '../ui/follow-here.ts'
import { RelativeTime } from '../ui/relative-time.tsx'

/** One thing that waits: who did what where, the words, and when. */
export function NotificationRow({ item, onChosen }: { item: Notification; onChosen: () => void }) {
  const { actor, isRead, excerpt } = item
  return (
    <Link
      href={pathOf(item)}
      onClick={(event) => {
        onChosen()
        followHere(event)
      }}
      className="flex gap-3 rounded-md px-3 py-2.5 text-sm outline-offset-[-2px] hover:bg-hover"
    >
      <Avatar name={actor.name} color={actor.color} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className={classNames('wrap-anywhere', isRead && 'text-soft')}>
          <span className="font-medium">{actor.name}</span> {newsOf(item)}
        </span>
        {excerpt && <span className="line-clamp-2 wrap-anywhere text-soft">{excerpt}</span>}
        <span className="text-xs text-faint">
          <RelativeTime at={item.at} />
        </span>
      </span>
      <span className="flex w-2 shrink-0 pt-2">
        {!isRead && (
          <span className="size-2 rounded-full bg-ink">
            <span className="sr-only">unread</span>
          </span>
        )}
      </span>
    </Link>
  )
}
