import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { decideSuggestions as operation } from '#lib/contract/suggestions.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { keepVersion } from '../versions/keep-version.ts'
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
  if (ids === undefined) await keepBefore(chapterId, actor)
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

/** Deciding all at once changes much of a text, so it is kept as it was; where nothing is open nothing changes. */
async function keepBefore(chapterId: string, { userId }: Actor): Promise<void> {
  const open = listSuggestionsInJson(await getRuntime().rooms.readDocument(chapterId))
  if (open.length > 0) await keepVersion({ chapterId, kind: 'before_decide', userId })
}
