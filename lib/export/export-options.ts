import type { View } from '#lib/contract/content.ts'
import type { ExportFormat, ExportReview, ExportStyle } from '#lib/contract/exports.ts'

/** What is asked of an export. */
export interface ExportOptions {
  format: ExportFormat
  style: ExportStyle
  /** Whether the conversations of the margin go along. */
  review: ExportReview
  /** What becomes of open suggestions. */
  view: View
}

/** A finished file. */
export interface ExportFile {
  fileName: string
  mediaType: string
  bytes: Uint8Array
  /** What could not be taken along, in sentences. */
  dropped: string[]
}

export const mediaTypes: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  epub: 'application/epub+zip',
  pdf: 'application/pdf',
  pack: 'application/zip',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
}

/** Without a view asked for, suggestions show where the review goes along, and else leave the text as before them. */
export function defaultView(review: ExportReview): View {
  return review === 'all' ? 'marked' : 'original'
}
