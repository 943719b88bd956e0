import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { GripVertical } from 'lucide-react'
import Link from 'next/link'
import type { ChapterSummary } from '#lib/contract/manuscripts.ts'
import { classNames } from '#components/ui/class-names.ts'

/** One chapter: where it leads, how long it is, and a grip to move it by. */
export function ChapterRow({
  chapter,
  isCurrent,
  mayMove,
  unread,
  onChosen,
}: {
  chapter: ChapterSummary
  isCurrent: boolean
  mayMove: boolean
  /** In how many of its threads something waits for this person. */
  unread: number
  onChosen?: () => void
}) {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: chapter.id,
    disabled: !mayMove,
  })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={classNames('group/row relative rounded-md', isDragging && 'z-10 bg-page shadow-raise')}
    >
      <Link
        href={`/chapters/${chapter.id}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onChosen}
        className="flex items-baseline gap-3 rounded-md py-1.5 pr-7 pl-2 text-sm text-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-ink max-sm:py-2.5"
      >
        <span className="min-w-0 flex-1 truncate">{chapter.title}</span>
        {unread > 0 && <UnreadThreads count={unread} />}
        <span className="text-xs font-normal text-soft tabular-nums">
          {chapter.wordCount.toLocaleString('en')}
          <span className="sr-only"> words</span>
        </span>
      </Link>
      {mayMove && (
        <button
          type="button"
          {...attributes}
          {...listeners}
          aria-label={`Move ${chapter.title}`}
          className="absolute top-1/2 right-0.5 flex h-6 w-5 -translate-y-1/2 cursor-grab touch-none items-center justify-center rounded-sm text-faint opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 max-sm:opacity-100"
        >
          <GripVertical aria-hidden />
        </button>
      )}
    </li>
  )
}

function UnreadThreads({ count }: { count: number }) {
  return (
    <span className="rounded-full bg-ink px-1.5 text-2xs leading-4 font-medium text-page tabular-nums">
      {count}
      <span className="sr-only"> unread {count === 1 ? 'thread,' : 'threads,'}</span>
    </span>
  )
}
