import type { ImportPreview, previewImport as operation } from '#lib/contract/imports.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { withTitles } from './with-titles.ts'

/** What a file would become. Nothing of it is kept. */
export async function previewImport(
  _actor: Actor,
  { file, split }: InputOf<typeof operation>,
): Promise<ImportPreview> {
  const preview = await getRuntime().exports.previewFile({ ...file, split, at: new Date().toISOString() })
  return withTitles(preview, file.name)
}
