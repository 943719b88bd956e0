import type { CollabSettings } from './settings.ts'
import { TokenBucket } from './token-bucket.ts'

const peopleMax = 10_000

/**
 * Counts the refused edits of each person. After a refusal the copy on which suggestions are tried is made afresh, which takes
 * long in a long chapter; an honest client meets one now and then, a hostile one could ask for it all day.
 */
export class Refusals {
  readonly #settings: Pick<CollabSettings, 'refusalsBurst' | 'refusalsPerMinute'>
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(settings: Pick<CollabSettings, 'refusalsBurst' | 'refusalsPerMinute'>) {
    this.#settings = settings
  }

  note(userId: string): void {
    this.#bucketOf(userId).spend(1, performance.now())
  }

  isExceeded(userId: string): boolean {
    return (this.#buckets.get(userId)?.spend(0, performance.now()) ?? 0) > 0
  }

  #bucketOf(userId: string): TokenBucket {
    const known = this.#buckets.get(userId)
    if (known) return known
    if (this.#buckets.size >= peopleMax) this.#buckets.clear()
    const { refusalsBurst: burst, refusalsPerMinute } = this.#settings
    const bucket = new TokenBucket({ burst, perSecond: refusalsPerMinute / 60 }, performance.now())
    this.#buckets.set(userId, bucket)
    return bucket
  }
}
