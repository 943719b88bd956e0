'use client'

import { fullTime, relativeTime } from './relative-time.ts'
import { useNow } from './use-now.ts'

/** How long ago; the whole date as its title. */
export function TimeLabel({ at }: { at: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={fullTime(at)} className="text-xs whitespace-nowrap text-faint">
      {relativeTime(at, now)}
    </time>
  )
}
