import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { recordDecisions as operation } from '#lib/contract/suggestions.ts'
import { authorOf } from '#lib/review/author.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { keepDecisions } from './keep-decisions.ts'
import { requireDecider } from './require-decider.ts'

/**
 * Keeps what became of suggestions that somebody decided in the text itself, which is an edit like any other.
 *
 * Passes over what is still open, what was said before, and what names an author whom nobody knows.
 */
export async function recordDecisions(
  actor: Actor,
  { chapterId, decision, suggestions }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  const { manuscript } = await requireDecider(actor, chapterId, decision)
  const open = new Set(
    listSuggestionsInJson(await getRuntime().rooms.readDocument(chapterId)).map(({ id }) => id),
  )
  const [people, known] = await Promise.all([
    peopleAmong(suggestions.map(({ id }) => authorOf(id))),
    decidedBefore(
      chapterId,
      decision,
      suggestions.map(({ id }) => id),
    ),
  ])
  const decided = suggestions
    .map((suggestion) => ({ ...suggestion, authorId: authorOf(suggestion.id) }))
    .filter(({ id, authorId }) => !open.has(id) && !known.has(id) && people.has(authorId))
  await keepDecisions(decided, {
    manuscriptId: manuscript.id,
    chapterId,
    decision,
    decidedBy: actor.userId,
  })
  return { recorded: decided.map(({ id }) => id) }
}

async function peopleAmong(ids: string[]): Promise<Set<string>> {
  const rows = await getRuntime()
    .db.selectFrom('users')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function decidedBefore(
  chapterId: string,
  decision: 'accept' | 'reject',
  ids: string[],
): Promise<Set<string>> {
  const rows = await getRuntime()
    .db.selectFrom('suggestionDecisions')
    .select('suggestionId')
    .where('chapterId', '=', chapterId)
    .where('decision', '=', decision)
    .where('suggestionId', 'in', ids)
    .execute()
  return new Set(rows.map(({ suggestionId }) => suggestionId))
}
