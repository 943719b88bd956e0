import type { exportManuscript as operation } from '#lib/contract/exports.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { ExportFile } from '#lib/export/export-options.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireRole } from '../access/require-role.ts'
import { makeManuscriptFile } from './make-file.ts'

/** The whole book as a file, for whoever may read it. */
export async function exportManuscript(
  actor: Actor,
  { manuscriptId, ...options }: InputOf<typeof operation>,
): Promise<ExportFile> {
  const { manuscript } = await requireRole(actor, manuscriptId, 'export')
  return makeManuscriptFile(manuscript, actor.userId, options)
}
