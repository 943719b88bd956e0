const firstPauseMs = 300
const longestPauseMs = 30_000

/**
 * How long to wait before the next attempt to connect: growing, and spread, so that a crowd does not come back in step
 * after the server has restarted. `random` is between 0 and 1.
 */
export function pauseBeforeAttempt(failures: number, random: number): number {
  const longest = Math.min(firstPauseMs * 2 ** failures, longestPauseMs)
  return longest * (0.5 + random / 2)
}
