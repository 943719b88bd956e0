import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Spinner } from '../ui/spinner.tsx'
import type { Asked } from './use-asked.ts'

/** What stands in the place of an answer that is not here: that it comes, or why it does not. `what` completes "… is being fetched". */
export function Unanswered({
  asked,
  what,
  lines = false,
}: {
  asked: Asked<unknown> & { again: () => void }
  what: string
  /** Whether text will stand here: quiet lines keep its place. */
  lines?: boolean
}) {
  if (asked.state === 'failed') {
    if (asked.isRefused) return <EmptyState title="This is not open to you">{asked.why}</EmptyState>
    return (
      <EmptyState
        title="This cannot be shown just now"
        action={<Button onClick={() => asked.again()}>Try again</Button>}
      >
        {asked.why}
      </EmptyState>
    )
  }
  if (asked.state === 'answered') return null
  return (
    <div aria-busy="true">
      <output className="sr-only">{what} is being fetched.</output>
      {lines ? (
        <div aria-hidden className="page-lines" />
      ) : (
        <div aria-hidden className="flex animate-fade-in justify-center py-16 text-faint">
          <Spinner />
        </div>
      )}
    </div>
  )
}
