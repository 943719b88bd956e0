import type { Authored } from '#lib/review/author.ts'
import type { Revision } from './read-paragraph.ts'

/** Later than this after its beginning, what somebody does in the same place is another suggestion. */
const spellMs = 10 * 60_000

/**
 * Gives suggestions their ids: what one person did at one stretch, in one spell, is one suggestion, so that old words and those that stand for
 * them are decided together.
 *
 * Ask for the revisions of each place of the text in order; `seed` keeps ids of different files apart.
 */
export class SuggestionIds {
  readonly #seed: string
  #count = 0
  /** Whose suggestions the place before belongs to. */
  #before = new Map<string, { id: string; since: number }>()

  constructor(seed: string) {
    this.#seed = seed
  }

  /** The authors of the revisions at the next place, in their order; none where it is plain text. */
  next<Name extends string>(revisions: Record<Name, Revision | null>): Record<Name, Authored | null> {
    const now = new Map<string, { id: string; since: number }>()
    const authors = {} as Record<Name, Authored | null>
    for (const name of Object.keys(revisions) as Name[]) {
      const revision = revisions[name]
      authors[name] = revision ? this.#authorOf(revision, now) : null
    }
    this.#before = now
    return authors
  }

  /** The author of a suggestion that belongs to no other, wherever it stands. */
  alone({ user, at }: Revision): Authored {
    return { id: this.#newId(), user, at }
  }

  #authorOf({ user, at }: Revision, now: Map<string, { id: string; since: number }>): Authored {
    const time = Date.parse(at)
    const known = now.get(user) ?? this.#before.get(user)
    const continues = known && Math.abs(time - known.since) <= spellMs
    const spell = continues ? known : { id: this.#newId(), since: time }
    now.set(user, spell)
    return { id: spell.id, user, at }
  }

  #newId(): string {
    this.#count += 1
    return `${this.#seed}-${this.#count}`
  }
}
