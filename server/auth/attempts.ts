import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { StetError } from '#lib/base/stet-error.ts'
import type { AttemptKind, AttemptPort } from '../runtime.ts'

const quarterHourSeconds = 15 * 60

/** How many attempts of a kind one key has within how long. */
const limits: Record<AttemptKind, { points: number; duration: number }> = {
  signIn: { points: 10, duration: quarterHourSeconds },
  signInAddress: { points: 100, duration: quarterHourSeconds },
  setup: { points: 10, duration: quarterHourSeconds },
  join: { points: 50, duration: quarterHourSeconds },
  write: { points: 1_200, duration: 60 },
}

/** Counts attempts in the memory of this process. */
export function createAttempts(): AttemptPort {
  const limiters: Record<AttemptKind, RateLimiterMemory> = {
    signIn: limiter('signIn'),
    signInAddress: limiter('signInAddress'),
    setup: limiter('setup'),
    join: limiter('join'),
    write: limiter('write'),
  }
  return {
    async spend(kind, key) {
      try {
        await limiters[kind].consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new StetError('too_many')
      }
    },
    async forgive(kind, key) {
      await limiters[kind].reward(key)
    },
  }
}

function limiter(kind: AttemptKind): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix: kind, ...limits[kind] })
}
