import type { getAuthorship as operation } from '#lib/contract/history.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { selectPeople } from '../accounts/select-people.ts'
import { tellAuthors } from './tell-authors.ts'

/** Who wrote each character of a chapter. */
export async function getAuthorship(
  actor: Actor,
  { chapterId, seq }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireChapter(actor, chapterId, 'seeHistory')
  const told = await tellAuthors(chapterId, seq)
  const ids = [...new Set(told.blocks.flat().flatMap(({ userId }) => userId ?? []))]
  const personOf = await selectPeople(ids)
  const places = new Map(ids.map((id, index) => [id, index]))
  const placeOf = (userId: string | null) => (userId === null ? null : (places.get(userId) ?? null))
  return {
    seq: told.seq,
    people: ids.map(personOf),
    blocks: told.blocks.map((runs) => runs.map(({ length, userId }) => [length, placeOf(userId)])),
    items: Object.fromEntries(
      Object.entries(told.items).map(([client, runs]) => [
        client,
        runs.map(({ clock, length, userId }) => [clock, length, placeOf(userId)]),
      ]),
    ),
  }
}
