/**
 * Whose doing something is: what every suggestion carries, in a mark or in an entry of a block attribute.
 *
 * `id` groups what one person did in one go; it is unique per user only, so a suggestion is known by both (`suggestionId`).
 * `at` is an ISO 8601 instant in UTC; other programs may write it as milliseconds since 1970 (`instantOf`).
 */
export interface Authored {
  id: string
  user: string
  at: string
}

/** Bounds what `suggestionId` makes to the length that the API takes. */
const idPattern = /^[A-Za-z0-9_.:-]{1,64}$/

const userPattern = /^[A-Za-z0-9_-]{1,36}$/

const instantPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z|\d{10,15})$/

/**
 * The name under which a suggestion is listed and decided.
 *
 * It holds the author, so that nobody can have something decided along with another person's suggestion by giving it
 * the same id.
 */
export function suggestionId({ user, id }: Pick<Authored, 'user' | 'id'>): string {
  return `${user}.${id}`
}

/** Who, in one go, made the suggestion of this name. */
export function authorOf(suggestionId: string): string {
  return suggestionId.slice(0, Math.max(suggestionId.indexOf('.'), 0))
}

/** When something was suggested, as an ISO 8601 instant in UTC. */
export function instantOf({ at }: Pick<Authored, 'at'>): string {
  return new Date(/^\d+$/.test(at) ? Number(at) : at).toISOString()
}

/** Whether a stored value names author, id and time as this project writes them. */
export function isAuthored(value: Partial<Record<keyof Authored, unknown>>): value is Authored {
  return (
    typeof value.id === 'string' &&
    idPattern.test(value.id) &&
    typeof value.user === 'string' &&
    userPattern.test(value.user) &&
    typeof value.at === 'string' &&
    instantPattern.test(value.at) &&
    !Number.isNaN(Date.parse(/^\d+$/.test(value.at) ? '2000-01-01' : value.at))
  )
}
