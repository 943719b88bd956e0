import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { decideSuggestions as operation } from '#lib/contract/suggestions.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireDecider } from './require-decider.ts'
import { keepDecisions } from './keep-decisions.ts'

/**
 * Accepts or rejects suggestions in the live text and keeps what became of them.
 *
 * Under locked tracking only an owner accepts. Throws `suggestion_gone` where one was decided already; then none is.
 */
export async function decideSuggestions(
  actor: Actor,
  { chapterId, ids, decision }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { manuscript } = await requireDecider(actor, chapterId, decision)
  const decided = await getRuntime().rooms.decideSuggestions(chapterId, {
    ids: ids ?? 'all',
    decision,
    userId: actor.userId,
  })
  await keepDecisions(decided, {
    manuscriptId: manuscript.id,
    chapterId,
    decision,
    decidedBy: actor.userId,
  })
  return { decided: decided.map(({ id }) => id) }
}
