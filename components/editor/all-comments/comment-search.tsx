'use client'

import { Search } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { Input } from '#components/ui/field.tsx'
import type { Wanted } from './use-all-comments.ts'

/** Which comments are wanted: their state, whose, and words in them. */
export function CommentSearch({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const { status, mine, unread, search } = wanted
  const change = (part: Partial<Wanted>) => onChange({ ...wanted, ...part })
  return (
    <search className="sticky -top-4 z-10 -mx-4 -mt-4 flex flex-col gap-2 border-b border-hairline bg-float px-4 py-3">
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint"
        />
        <Input
          type="search"
          aria-label="Search in the comments"
          placeholder="Search in the comments"
          maxLength={200}
          value={search}
          onChange={({ target }) => change({ search: target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return
            event.preventDefault()
            document.querySelector<HTMLElement>('[data-comment-result]')?.focus()
          }}
          className="pl-9"
        />
      </div>
      <fieldset aria-label="Comments shown" className="flex flex-wrap items-center gap-1">
        <Choice isOn={status === 'open'} onChoose={() => change({ status: 'open' })}>
          Open
        </Choice>
        <Choice isOn={status === 'resolved'} onChoose={() => change({ status: 'resolved' })}>
          Resolved
        </Choice>
        <span aria-hidden className="mx-1 h-4 w-px bg-hairline" />
        <Choice isOn={mine} onChoose={() => change({ mine: !mine })}>
          Mine
        </Choice>
        <Choice isOn={unread} onChoose={() => change({ unread: !unread })}>
          Unread
        </Choice>
      </fieldset>
    </search>
  )
}

function Choice({ isOn, onChoose, children }: { isOn: boolean; onChoose: () => void; children: string }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onChoose}
      className={classNames(
        'rounded-md px-2.5 py-1 text-sm text-soft transition-colors hover:bg-hover hover:text-ink max-sm:py-2',
        'aria-pressed:bg-pressed aria-pressed:font-medium aria-pressed:text-ink',
      )}
    >
      {children}
    </button>
  )
}
