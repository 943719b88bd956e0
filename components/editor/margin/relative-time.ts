const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long ago something was, in few words; after a week, the date. */
export function relativeTime(at: string, nowMs: number): string {
  const then = new Date(at)
  const ago = nowMs - then.getTime()
  if (ago < minuteMs) return 'just now'
  if (ago < hourMs) return `${Math.floor(ago / minuteMs)} min ago`
  if (ago < dayMs) return `${Math.floor(ago / hourMs)} h ago`
  if (ago < 2 * dayMs) return 'yesterday'
  if (ago < 7 * dayMs) return `${Math.floor(ago / dayMs)} days ago`
  const isThisYear = then.getFullYear() === new Date(nowMs).getFullYear()
  return then.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
}

/** The whole date and time. */
export function fullTime(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'short' })
}
