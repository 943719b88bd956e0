'use client'

import type { KeyboardEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { ManuscriptThread } from '#lib/contract/threads.ts'
import { CommentResult } from './comment-result.tsx'
import type { AllComments } from './use-all-comments.ts'

/** The comments found, under the names of their chapters. The arrow keys go from one to the next. */
export function CommentResults({
  found,
  search,
  onMore,
  onAgain,
  onChosen,
}: {
  found: AllComments
  search: string
  onMore: () => void
  onAgain: () => void
  onChosen: () => void
}) {
  const { status, items, hasMore } = found
  if (items.length === 0) return <Nothing status={status} onAgain={onAgain} />
  const chapters = Map.groupBy(items, ({ chapter }) => chapter.id)
  return (
    // The arrows only carry the focus along; every result is a link of its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="flex flex-col gap-5" onKeyDown={goAlong}>
      {[...chapters].map(([chapterId, threads]) => (
        <Chapter key={chapterId} threads={threads} search={search} onChosen={onChosen} />
      ))}
      {hasMore && (
        <Button variant="quiet" onClick={onMore}>
          Show further ones
        </Button>
      )}
    </div>
  )
}

function Chapter({
  threads,
  search,
  onChosen,
}: {
  threads: ManuscriptThread[]
  search: string
  onChosen: () => void
}) {
  const title = threads[0]?.chapter.title ?? ''
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="flex items-baseline justify-between gap-2 px-2 text-xs text-faint">
        <span className="truncate">{title}</span>
        <span className="tabular-nums">{threads.length}</span>
      </h3>
      <ul className="flex flex-col">
        {threads.map((item) => (
          <li key={item.thread.id}>
            <CommentResult item={item} search={search} onChosen={onChosen} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Nothing({ status, onAgain }: { status: AllComments['status']; onAgain: () => void }) {
  if (status === 'loading') return <Spinner className="mx-auto my-8" />
  if (status === 'failed') {
    return (
      <div className="flex flex-col items-center gap-3 py-8 text-sm text-soft">
        The comments could not be loaded.
        <Button size="small" onClick={onAgain}>
          Try again
        </Button>
      </div>
    )
  }
  return (
    <p className="py-8 text-center text-sm text-pretty text-soft">There are no such comments in this book.</p>
  )
}

function goAlong(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-comment-result]')]
  const index = all.findIndex((one) => one === document.activeElement)
  if (index < 0) return
  event.preventDefault()
  all.at((index + (event.key === 'ArrowDown' ? 1 : -1)) % all.length)?.focus()
}
