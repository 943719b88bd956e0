'use client'

import { useSyncExternalStore } from 'react'

/** When something happened, the way people say it: "3 hours ago". Stays true while the page is open; the tooltip has the date. */
export function RelativeTime({ at }: { at: string }) {
  const now = useSyncExternalStore(subscribe, readNow, readNow)
  const date = new Date(at)
  return (
    // The server's clock and zone differ a little from the reader's, whose word stands.
    <time dateTime={at} title={date.toLocaleString('en-GB')} suppressHydrationWarning>
      {formatRelative(date, new Date(now))}
    </time>
  )
}

/** "just now", "5 minutes ago", "yesterday" … and from four weeks on the date. */
export function formatRelative(date: Date, now: Date): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000)
  const distance = Math.abs(seconds)
  if (distance < 45) return 'just now'
  const step = steps.find((one) => distance < one.below)
  if (!step) return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  return words.format(Math.sign(seconds) * Math.max(1, Math.round(distance / step.seconds)), step.unit)
}

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

const steps: { below: number; seconds: number; unit: Intl.RelativeTimeFormatUnit }[] = [
  { below: 3_600, seconds: 60, unit: 'minute' },
  { below: 86_400, seconds: 3_600, unit: 'hour' },
  { below: 7 * 86_400, seconds: 86_400, unit: 'day' },
  { below: 28 * 86_400, seconds: 7 * 86_400, unit: 'week' },
]

const tickMs = 15_000

// A snapshot must not change between two readings, so the time is read in whole ticks, rounded up: nothing lies ahead of it.
function readNow(): number {
  return Math.ceil(Date.now() / tickMs) * tickMs
}

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, tickMs)
  return () => clearInterval(timer)
}
