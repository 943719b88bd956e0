import type { OwnSuggestions } from '#lib/review/own-suggestions.ts'

/** Suggestions on their way from a copy of a chapter that the server refused to a fresh one. */
export interface Rescue {
  own: OwnSuggestions
  /** When each refusal of the last minutes was met, in milliseconds since 1970. */
  refusedAt: number[]
}

interface Place {
  userId: string
  chapterId: string
}

// Beside the browser's storage, since that may be full or forbidden: the page itself outlives the change of copies.
const inThisPage = new Map<string, Rescue>()

/** Keeps them until the fresh chapter has them safely, also through a crash of the browser. */
export function keepRescue(place: Place, rescue: Rescue): void {
  inThisPage.set(keyOf(place), rescue)
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(rescue))
  } catch {
    // The page still holds them.
  }
}

/** What waits to be put on again, or null. */
export function readRescue(place: Place): Rescue | null {
  const known = inThisPage.get(keyOf(place))
  if (known) return known
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null')
    return isRescue(stored) ? stored : null
  } catch {
    // Unreadable, or storage is forbidden: there is nothing.
    return null
  }
}

export function dropRescue(place: Place): void {
  inThisPage.delete(keyOf(place))
  try {
    localStorage.removeItem(keyOf(place))
  } catch {
    // What could not be stored need not be removed.
  }
}

function keyOf({ userId, chapterId }: Place): string {
  return `stet:rescue:${userId}:${chapterId}`
}

/** Only this module writes the entry; what another version wrote is told by its shape. */
function isRescue(value: unknown): value is Rescue {
  if (typeof value !== 'object' || value === null || !('own' in value) || !('refusedAt' in value))
    return false
  const { own, refusedAt } = value
  return (
    Array.isArray(refusedAt) &&
    typeof own === 'object' &&
    own !== null &&
    'blocks' in own &&
    Array.isArray(own.blocks)
  )
}
