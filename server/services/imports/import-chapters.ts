import type { importChapters as operation } from '#lib/contract/imports.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { selectChapters } from '../chapters/chapter-summaries.ts'
import { inTurn } from '../in-turn.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { insertBook } from './insert-book.ts'
import { readImport } from './read-import.ts'

/** Adds the chapters of a file at the end of a manuscript, with its threads and suggestions: all of them, or none. */
export async function importChapters(
  actor: Actor,
  { manuscriptId, file, split }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireRole(actor, manuscriptId, 'manageChapters')
  const { chapters, warnings } = await readImport(actor, { file, split })
  const ids = await inTurn(manuscriptId, async (trx) => {
    await requireRole(actor, manuscriptId, 'manageChapters', { db: trx })
    return insertBook(trx, { manuscriptId, userId: actor.userId, chapters })
  })
  await announceManuscript(manuscriptId)
  const all = await selectChapters(getRuntime().db, manuscriptId, 'kept')
  return { chapters: all.filter(({ id }) => ids.includes(id)), warnings }
}
