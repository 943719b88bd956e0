import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { UserMenu } from '../account/user-menu.tsx'
import { Bell } from '../notifications/bell.tsx'
import { classNames } from '../ui/class-names.ts'
import type { ChapterPlace } from '../editor/chapter-context.tsx'
import { historyViews, searchOf, type HistoryPlace, type HistoryView } from './history-place.ts'

/** Whose history this is, the way back to the text, and the three ways of looking at it. */
export function HistoryBar({
  place: { chapter, me },
  shown,
  onGo,
}: {
  place: ChapterPlace
  shown: HistoryPlace
  onGo: (next: Partial<HistoryPlace>) => void
}) {
  return (
    <header className="flex h-14 min-w-0 items-center gap-2 px-3 max-sm:h-auto max-sm:flex-wrap max-sm:pt-2 sm:px-4">
      <Link
        href={`/chapters/${chapter.id}`}
        className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-soft hover:bg-hover hover:text-ink"
      >
        <ArrowLeft aria-hidden />
        <span className="max-sm:sr-only">To the text</span>
      </Link>
      <h1 className="min-w-0 flex-1 truncate text-sm font-medium">
        <span className="text-soft max-sm:hidden">History of </span>
        {chapter.title}
      </h1>
      <nav
        aria-label="Ways to look at the history"
        className={classNames(
          'flex items-center gap-0.5 max-sm:order-last max-sm:w-full max-sm:pb-2',
          // On a phone the version in hand has the room; its own bar leads back to the list.
          shown.view === 'versions' && shown.version !== null && 'max-sm:hidden',
        )}
      >
        {historyViews.map((view) => (
          <a
            key={view}
            href={searchOf({ view, version: null, against: null }) || '?'}
            aria-current={shown.view === view ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onGo({ view })
            }}
            className={classNames(
              'flex h-8 items-center rounded-md px-3 text-sm transition-colors max-sm:h-10 max-sm:flex-1 max-sm:justify-center',
              shown.view === view
                ? 'bg-pressed font-medium text-ink'
                : 'text-soft hover:bg-hover hover:text-ink',
            )}
          >
            {viewNames[view]}
          </a>
        ))}
      </nav>
      <div className="flex flex-1 items-center justify-end gap-1 max-sm:flex-none">
        <Bell />
        <span className="ml-1 flex">
          <UserMenu name={me.name} color={me.color} />
        </span>
      </div>
    </header>
  )
}

const viewNames: Record<HistoryView, string> = {
  versions: 'Versions',
  playback: 'Playback',
  people: 'Authors',
}
