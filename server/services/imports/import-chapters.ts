import type { importChapters as operation } from '#lib/contract/imports.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { selectChapters } from '../chapters/chapter-summaries.ts'
import { encodeAllApart } from '../chapters/encode-apart.ts'
import { inTurn } from '../in-turn.ts'
import { announceManuscript } from '../manuscripts/announce-manuscript.ts'
import { claimBook } from './claim-book.ts'
import { importerOf } from './importer-of.ts'
import { insertBook } from './insert-book.ts'
import { readImport } from './read-import.ts'

/** Adds the chapters of a file at the end of a manuscript, with its threads and suggestions: all of them, or none. */
export async function importChapters(
  actor: Actor,
  { manuscriptId, file, split }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireRole(actor, manuscriptId, 'manageChapters')
  const book = await readImport({ file, split })
  const { chapters, warnings } = claimBook(book, await importerOf(actor))
  const texts = await encodeAllApart(chapters.map(({ document }) => document))
  const ids = await inTurn(manuscriptId, async (trx) => {
    await requireRole(actor, manuscriptId, 'manageChapters', { db: trx })
    return insertBook(trx, { manuscriptId, userId: actor.userId, chapters, texts })
  })
  await announceManuscript(manuscriptId)
  const all = await selectChapters(getRuntime().db, manuscriptId, 'kept')
  return { chapters: all.filter(({ id }) => ids.includes(id)), warnings }
}
