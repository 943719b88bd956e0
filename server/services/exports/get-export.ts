import type { ExportJob, getExport as operation } from '#lib/contract/export-jobs.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { describeExport } from './describe-export.ts'
import { findOwnExport } from './find-own-export.ts'

/** How far an export of one's own has come. */
export async function getExport(actor: Actor, { exportId }: InputOf<typeof operation>): Promise<ExportJob> {
  return describeExport(findOwnExport(actor, exportId))
}
