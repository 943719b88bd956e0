'use client'

import { classNames } from '#components/ui/class-names.ts'
import type { Me } from './composer-card.tsx'
import type { MarginState, ThreadFilter } from './margin-store.ts'
import { PersonFilter } from './person-filter.tsx'
import { takesPart } from './thread-order.ts'
import { useMargin } from './use-margin.ts'
import type { MarginThread } from './waiting-threads.ts'

const filters: { value: ThreadFilter; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
  { value: 'unread', label: 'Unread' },
]

/** Which threads the margin shows, and how many there are. */
export function MarginHeader({ state, me }: { state: MarginState; me: Me }) {
  const margin = useMargin()
  return (
    <fieldset aria-label="Comments shown" className="flex items-center gap-0.5">
      {filters.map(({ value, label }) => {
        const count = countOf(state, value)
        // Most of the time nothing is unread, and then there is nothing to choose.
        if (value === 'unread' && count === 0 && state.filter !== value) return null
        return (
          <button
            key={value}
            type="button"
            aria-pressed={state.filter === value}
            onClick={() => margin.show(value)}
            className={classNames(
              'rounded-md px-1.5 py-1 text-xs whitespace-nowrap text-faint transition-colors hover:text-ink',
              'aria-pressed:font-medium aria-pressed:text-ink',
            )}
          >
            {label} {count > 0 && <span className="tabular-nums">{count}</span>}
          </button>
        )
      })}
      <PersonFilter state={state} me={me} />
    </fieldset>
  )
}

function countOf({ threads, person }: MarginState, filter: ThreadFilter): number {
  const passes = (one: MarginThread) => (filter === 'unread' ? one.unread : one.status === filter)
  return threads.filter((one) => passes(one) && takesPart(one, person)).length
}
