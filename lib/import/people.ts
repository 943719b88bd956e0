import { cleanText } from '#lib/manuscript/clean-text.ts'

/** The people of a file: each name has one key, in the order in which they are met. */
export class People {
  readonly #keys = new Map<string, string>()

  keyOf(given: string | undefined): string {
    const name =
      cleanText(given ?? '')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 80) || 'Somebody'
    const known = this.#keys.get(name)
    if (known) return known
    const key = `p${this.#keys.size + 1}`
    this.#keys.set(name, key)
    return key
  }

  names(): Record<string, string> {
    return Object.fromEntries([...this.#keys].map(([name, key]) => [key, name]))
  }
}

/** An instant of a file as ISO 8601 in UTC; null where it is none, or lies beyond what a calendar shows. */
export function readInstant(value: string | undefined): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\d*(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    value?.trim() ?? '',
  )
  if (!match) return null
  const time = Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${match[3] ?? 'Z'}`)
  return Number.isNaN(time) || time <= 0 ? null : new Date(time).toISOString()
}
