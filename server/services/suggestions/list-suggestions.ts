import type { ResultOf } from '#lib/contract/operation.ts'
import type { listSuggestions as operation } from '#lib/contract/suggestions.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { selectPeople } from '../accounts/select-people.ts'

/** The open suggestions of a chapter in reading order. */
export async function listSuggestions(
  actor: Actor,
  { chapterId }: { chapterId: string },
): Promise<ResultOf<typeof operation>> {
  await requireChapter(actor, chapterId, 'read')
  const suggestions = listSuggestionsInJson(await getRuntime().rooms.readDocument(chapterId))
  const personOf = await selectPeople(suggestions.map(({ authorId }) => authorId))
  return {
    items: suggestions.map((suggestion) => ({ ...suggestion, author: personOf(suggestion.authorId) })),
  }
}
