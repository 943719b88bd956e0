import type { Suggestion } from '#lib/review/suggestion.ts'
import { getRuntime } from '#server/runtime.ts'
import { notifyOfDecisions } from '../notifications/notify-of-decisions.ts'

/** A suggestion as it was; the page does not say where it stood. */
type Decided = Omit<Suggestion, 'ranges' | 'at'> & Partial<Pick<Suggestion, 'ranges' | 'at'>>

interface Decision {
  manuscriptId: string
  chapterId: string
  decision: 'accept' | 'reject'
  decidedBy: string
}

/**
 * Keeps what became of suggestions after their marks have left the text, and tells their authors. What was undone and decided again counts
 * as it was decided last.
 */
export async function keepDecisions(
  decided: Decided[],
  { manuscriptId, ...decision }: Decision,
): Promise<void> {
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
  const { chapterId, decidedBy: actorId } = decision
  await notifyOfDecisions(decided, { manuscriptId, chapterId, decision: decision.decision, actorId })
}
