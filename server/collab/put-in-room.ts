import { anchoredRange } from '#lib/manuscript/anchor-mark.ts'
import { traceOf } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import { putSuggestions } from '#lib/review/put-suggestions.ts'
import type { SuggestionPlan } from '#lib/review/suggestion-plan.ts'
import type { AnchoredPlace } from '../runtime.ts'
import type { Room } from './room.ts'

/**
 * Puts planned suggestions into the live document, written under a client id of whose they are, and says what to keep of the passages
 * that the plan anchors. To be called within the room's `change`.
 */
export function putInRoom(
  { live }: Room,
  { plan, threadIds, userId }: { plan: SuggestionPlan; threadIds: string[]; userId: string },
): { places: Record<string, AnchoredPlace>; lost: number } {
  const { doc } = live
  const server = doc.clientID
  doc.clientID = live.clientFor(userId)
  const { lost } = putSuggestions(doc, plan)
  doc.clientID = server
  const reading = readAnchorText(doc)
  const places = threadIds.flatMap((threadId) => {
    const range = anchoredRange(reading, threadId)
    return range ? [[threadId, traceOf(reading, range)] as const] : []
  })
  return { places: Object.fromEntries(places), lost }
}
