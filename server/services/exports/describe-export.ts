import type { ExportJob } from '#lib/contract/export-jobs.ts'
import type { ExportJobState } from '#server/runtime.ts'

/** An export as whoever asked for it sees it: without where the file lies. */
export function describeExport({ id, status, progress, step, notes, file }: ExportJobState): ExportJob {
  return {
    id,
    status,
    progress,
    step,
    notes,
    fileName: file?.fileName ?? null,
    bytes: file?.bytes ?? null,
    expiresAt: file?.expiresAt ?? null,
  }
}
