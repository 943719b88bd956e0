'use client'

import type { ManuscriptSummary } from '#lib/contract/manuscripts.ts'
import { Button } from '../ui/button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { countOf } from './count-of.ts'

/** What was deleted in the last 30 days and can be brought back. */
export function DeletedManuscripts({
  deleted,
  restore,
}: {
  deleted: ManuscriptSummary[]
  restore: (manuscript: ManuscriptSummary) => Promise<void>
}) {
  if (deleted.length === 0) return null
  return (
    <section aria-labelledby="recently-deleted" className="mt-16">
      <h2 id="recently-deleted" className="font-serif text-lg font-medium">
        Recently deleted
      </h2>
      <p className="text-soft">Each waits 30 days before it really goes.</p>
      <ul className="mt-3 divide-y divide-hairline border-y border-hairline">
        {deleted.map((manuscript) => (
          <li key={manuscript.id} className="flex items-center gap-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="truncate font-serif text-base">{manuscript.title}</p>
              <p className="text-xs text-faint">
                {countOf(manuscript.wordCount, 'word')}
                {manuscript.deletedAt && (
                  <>
                    {' '}
                    · deleted <RelativeTime at={manuscript.deletedAt} />
                  </>
                )}
              </p>
            </div>
            <Button size="small" onClick={() => restore(manuscript)}>
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
