import type { ImportSplit } from '#lib/contract/imports.ts'
import type { UploadedFile } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime, type PreparedBook } from '#server/runtime.ts'
import { importerOf } from './importer-of.ts'

/** The chapters in an uploaded file, ready to be written as what this person brings in. */
export async function readImport(
  actor: Actor,
  { file, split }: { file: UploadedFile; split: ImportSplit },
): Promise<PreparedBook> {
  const importer = await importerOf(actor)
  return getRuntime().exports.prepareBook({ ...file, split, at: new Date().toISOString(), importer })
}
