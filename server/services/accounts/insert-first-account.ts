import type { Kysely } from 'kysely'
import type { Account } from '#lib/contract/accounts.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { encodeText } from '../chapters/encode-text.ts'
import { insertChapter } from '../chapters/insert-chapter.ts'
import { insertManuscript } from '../manuscripts/insert-manuscript.ts'
import { insertAccount, type NewAccount } from './insert-account.ts'

export interface FirstAccount {
  user: Account
  manuscriptId: string
  chapterId: string | null
}

/** Writes the first account and the manuscript that waits for it. The caller has made sure that it is the first. */
export async function insertFirstAccount(db: Kysely<Database>, given: NewAccount): Promise<FirstAccount> {
  const { chapters, ...manuscript } = getRuntime().firstManuscript
  const user = await insertAccount(db, given)
  const manuscriptId = await insertManuscript(db, { ...manuscript, ownerId: user.id })
  const chapterIds: string[] = []
  for (const { title, text } of chapters) {
    chapterIds.push(
      await insertChapter(db, {
        manuscriptId,
        title,
        text: encodeText(documentFromPlainText(text)),
        userId: user.id,
      }),
    )
  }
  return { user, manuscriptId, chapterId: chapterIds[0] ?? null }
}
