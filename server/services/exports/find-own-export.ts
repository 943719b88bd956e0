import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime, type ExportJobState } from '#server/runtime.ts'

/** An export that this person asked for. Throws `not_found` for another's just as for none. */
export function findOwnExport({ userId }: Actor, exportId: string): ExportJobState {
  const found = getRuntime().exportJobs.find(exportId)
  if (found && found.userId === userId) return found
  throw new StetError('not_found', {
    message: 'There is no such export here. A finished file is kept for an hour; please export it again.',
  })
}
