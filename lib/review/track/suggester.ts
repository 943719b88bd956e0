import type { Authored } from '../author.ts'

/** Who suggests, and when; `newId` makes an id of at most 24 letters and digits that this person has not used. */
export interface Suggester {
  user: string
  /** ISO 8601 in UTC. */
  at: string
  newId: () => string
}

export function newAuthored({ user, at, newId }: Suggester): Authored {
  return { id: newId(), user, at }
}
