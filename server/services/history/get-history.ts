import type { getHistory as operation } from '#lib/contract/history.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { selectPeople } from '../accounts/select-people.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import { catchUp } from './catch-up.ts'

/** The spells of work at a chapter, newest first. */
export async function getHistory(
  actor: Actor,
  { chapterId, cursor, limit }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireChapter(actor, chapterId, 'seeHistory')
  await catchUp(chapterId)
  const before = cursor ? Number(readCursor(cursor)[0]) : null
  const rows = await getRuntime()
    .db.selectFrom('spells')
    .selectAll()
    .where('chapterId', '=', chapterId)
    .$if(before !== null, (query) => query.where('toSeq', '<', before ?? 0))
    .orderBy('toSeq', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const personOf = await selectPeople(page.flatMap(({ userId }) => userId ?? []))
  const last = page.at(-1)
  return {
    items: page.map((spell) => ({
      user: spell.userId === null ? null : personOf(spell.userId),
      from: spell.fromAt,
      to: spell.toAt,
      fromSeq: spell.fromSeq,
      toSeq: spell.toSeq,
      added: { characters: spell.addedCharacters, words: spell.addedWords },
      removed: { characters: spell.removedCharacters, words: spell.removedWords },
      changes: spell.changes,
      suggested: spell.suggested === 1,
    })),
    nextCursor: rows.length > limit && last ? writeCursor([String(last.toSeq), 'spell']) : null,
  }
}
