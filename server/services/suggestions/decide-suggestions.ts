import { StetError } from '#lib/base/stet-error.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { decideSuggestions as operation } from '#lib/contract/suggestions.ts'
import type { Suggestion } from '#lib/review/suggestion.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { notifyOfDecisions } from '../notifications/notify-of-decisions.ts'

/**
 * Accepts or rejects suggestions in the live text and keeps what became of them.
 *
 * Under locked tracking only an owner accepts. Throws `suggestion_gone` where one was decided already; then none is.
 */
export async function decideSuggestions(
  actor: Actor,
  { chapterId, ids, decision }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { role, manuscript } = await requireChapter(actor, chapterId, 'decideSuggestions')
  if (manuscript.trackingLocked === 1 && decision === 'accept' && role !== 'owner') {
    throw new StetError('forbidden', {
      message: 'Tracking is locked in this manuscript: only an owner accepts suggestions.',
    })
  }
  const decided = await getRuntime().rooms.decideSuggestions(chapterId, {
    ids: ids ?? 'all',
    decision,
    userId: actor.userId,
  })
  await keepDecisions(decided, { chapterId, decision, decidedBy: actor.userId })
  await notifyOfDecisions(decided, {
    manuscriptId: manuscript.id,
    chapterId,
    decision,
    actorId: actor.userId,
  })
  return { decided: decided.map(({ id }) => id) }
}

interface Decision {
  chapterId: string
  decision: 'accept' | 'reject'
  decidedBy: string
}

/** What was undone and decided again counts as it was decided last. */
async function keepDecisions(decided: Suggestion[], decision: Decision): Promise<void> {
  const decidedAt = new Date().toISOString()
  await getRuntime()
    .db.transaction()
    .execute(async (trx) => {
      for (const { id, authorId, ranges: _, ...summary } of decided) {
        const row = { ...decision, authorId, decidedAt, summary: JSON.stringify(summary) }
        await trx
          .insertInto('suggestionDecisions')
          .values({ suggestionId: id, ...row })
          .onConflict((conflict) => conflict.columns(['chapterId', 'suggestionId']).doUpdateSet(row))
          .execute()
      }
    })
}
