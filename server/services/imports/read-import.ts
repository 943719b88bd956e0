import type { ImportSplit } from '#lib/contract/imports.ts'
import type { UploadedFile } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime, type PreparedBook } from '#server/runtime.ts'

/** The chapters in an uploaded file, ready to be written as what this person brings in. */
export async function readImport(
  { userId }: Actor,
  { file, split }: { file: UploadedFile; split: ImportSplit },
): Promise<PreparedBook> {
  const { db, exports } = getRuntime()
  const { name } = await db
    .selectFrom('users')
    .select('name')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return exports.prepareBook({ ...file, split, at: new Date().toISOString(), importer: { userId, name } })
}
