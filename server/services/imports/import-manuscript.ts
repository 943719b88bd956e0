import type { importManuscript as operation } from '#lib/contract/imports.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireAccount } from '../access/require-account.ts'
import { inTurn } from '../in-turn.ts'
import { getManuscript } from '../manuscripts/get-manuscript.ts'
import { insertManuscript } from '../manuscripts/insert-manuscript.ts'
import { writeMatter } from '../manuscripts/matter.ts'
import { insertBook } from './insert-book.ts'
import { readImport } from './read-import.ts'

/** Begins a manuscript with the chapters of a file; whoever asks owns it. */
export async function importManuscript(
  actor: Actor,
  { file, split }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireAccount(actor.userId)
  const { title, authorLine, language, matter, chapters, warnings } = await readImport(actor, { file, split })
  const { userId } = actor
  const manuscriptId = await inTurn(userId, async (trx) => {
    const id = await insertManuscript(trx, { title, authorLine, language: language ?? 'en', ownerId: userId })
    if (matter) await writeMatter(trx, id, matter)
    await insertBook(trx, { manuscriptId: id, userId, chapters })
    return id
  })
  const manuscript = await getManuscript(actor, { manuscriptId })
  return { manuscript, chapters: manuscript.chapters, warnings }
}
