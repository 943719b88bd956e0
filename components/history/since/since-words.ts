import type { Since } from '#lib/contract/versions.ts'
import { countWords, timeWords } from '../history-words.ts'

const dayMs = 86_400_000

/** "Since Tuesday", as one speaks of the last week; before that, the date. */
export function sinceWords(at: Date, now: Date): string {
  const days = Math.floor((startOfDay(now) - startOfDay(at)) / dayMs + 0.5)
  if (days <= 0) return `Since ${timeWords(at)}`
  if (days === 1) return 'Since yesterday'
  if (days < 7) return `Since ${at.toLocaleDateString('en-GB', { weekday: 'long' })}`
  return `Since ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}`
}

/** "Ada changed 3 paragraphs, Ben 1"; of many people, the first three. */
export function whoChangedWords(people: Since['people']): string {
  const shown = people
    .slice(0, 3)
    .map(({ name, blocksChanged }, index) =>
      index === 0 ? `${name} changed ${countWords(blocksChanged, 'paragraph')}` : `${name} ${blocksChanged}`,
    )
  const others = people.length - shown.length
  return [...shown, ...(others > 0 ? [countWords(others, 'other')] : [])].join(', ')
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
