import { vi } from 'vitest'

/**
 * Waits until `check` passes without throwing, and gives what it returns. Twenty seconds at most: far more than anything takes, so
 * that a busy machine does not turn a test red.
 */
export function eventually<Value>(check: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(check, { timeout: 20_000, interval: 15 })
}
