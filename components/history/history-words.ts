import type { Version, VersionKind } from '#lib/contract/versions.ts'

/** The day of a moment as one speaks of it: today, yesterday, or the date. */
export function dayWords(at: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  const isThisYear = at.getFullYear() === now.getFullYear()
  return at.toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
}

export function timeWords(at: Date): string {
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** Day and time in a sentence: "today at 14:32". */
export function momentWords(at: Date, now: Date): string {
  const day = dayWords(at, now)
  return `${day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : day} at ${timeWords(at)}`
}

/** What a version is called: its name, or when it was. */
export function versionTitle({ name, createdAt }: Pick<Version, 'name' | 'createdAt'>, now: Date): string {
  return name ?? `${dayWords(new Date(createdAt), now)}, ${timeWords(new Date(createdAt))}`
}

export const kindWords: Record<VersionKind, string> = {
  automatic: 'Kept by itself',
  named: 'Named',
  before_restore: 'Before a restore',
  before_import: 'Before an import',
  before_decide: 'Before deciding on suggestions',
  exported: 'As it was exported',
}

/** Names in a sentence; of many, the first and how many others. */
export function nameWords(names: readonly string[], most = 3): string {
  if (names.length === 0) return 'Nobody'
  if (names.length > most) {
    const others = names.length - (most - 1)
    return `${names.slice(0, most - 1).join(', ')} and ${others} others`
  }
  return new Intl.ListFormat('en-GB').format(names)
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

const dayMs = 86_400_000

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}
