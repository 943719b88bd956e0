import { StetError } from '#lib/base/stet-error.ts'
import type { getExportFile as operation } from '#lib/contract/export-jobs.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { answerFile } from './answer-file.ts'
import { findOwnExport } from './find-own-export.ts'
import { findTarget } from './find-target.ts'

/** The finished file, for whoever asked for it and may still read what it is of. */
export async function getExportFile(
  actor: Actor,
  { exportId }: InputOf<typeof operation>,
): Promise<Response> {
  const found = findOwnExport(actor, exportId)
  await findTarget(found)
  if (!found.file) throw new StetError('conflict', { message: 'There is no finished file yet.' })
  return answerFile(found.file, found.notes)
}
