import { getRuntime } from '#server/runtime.ts'

/** Where the house is reached from outside, without a slash at the end. */
export function publicUrl(): string {
  return getRuntime().env.STET_URL
}
