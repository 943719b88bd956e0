import type { cancelExport as operation, ExportJob } from '#lib/contract/export-jobs.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { describeExport } from './describe-export.ts'
import { findOwnExport } from './find-own-export.ts'

/** Ends an export of one's own wherever it stands, and removes its file. */
export async function cancelExport(
  actor: Actor,
  { exportId }: InputOf<typeof operation>,
): Promise<ExportJob> {
  const found = findOwnExport(actor, exportId)
  return describeExport((await getRuntime().exportJobs.cancel(exportId)) ?? found)
}
