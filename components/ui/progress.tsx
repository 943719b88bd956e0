'use client'

import { Progress as Radix } from 'radix-ui'

/** How far a piece of work has come. `value` from 0 to 1. */
export function Progress({ label, value }: { label: string; value: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <Radix.Root
      value={percent}
      aria-label={label}
      className="h-1 w-full overflow-hidden rounded-full bg-pressed"
    >
      <Radix.Indicator
        className="h-full origin-left bg-ink transition-transform"
        style={{ transform: `scaleX(${percent / 100})` }}
      />
    </Radix.Root>
  )
}
