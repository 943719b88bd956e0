import type { Order } from '#lib/review/decision.ts'
import { saveVersion } from '#lib/contract/versions.ts'
import { apiClient } from '#components/api-client.ts'

/** So many suggestions change much of a text at once. */
const manyAtOnce = 10
/** Nobody is to wait longer for their own decision. */
const waitMsMax = 2_000

/**
 * Keeps the chapter as a version before much of it is decided at once. Where that cannot be done soon the decision goes on all the same:
 * undo takes it back, and the log has every state.
 */
export async function keepBeforeDeciding(chapterId: string): Promise<void> {
  try {
    const signal = AbortSignal.timeout(waitMsMax)
    await apiClient.call(saveVersion, { params: { chapterId }, body: { before: 'decide' } }, { signal })
  } catch {
    return
  }
}

export function decidesMany({ ids }: Order): boolean {
  return ids === 'all' || ids.length >= manyAtOnce
}
