import { z } from 'zod'
import { view } from './content.ts'
import { id } from './fields.ts'
import { operation } from './operation.ts'

/** The formats that a chapter or a book can leave in; `pack` is the manuscript as Word file and PDF and the book as EPUB, in one zip. */
export const exportFormats = ['docx', 'epub', 'pdf', 'pack', 'md', 'html', 'txt', 'json'] as const

export type ExportFormat = (typeof exportFormats)[number]

/** `manuscript` is standard manuscript format, as agents and magazines ask for it; `book` is set to be read. */
export const exportStyles = ['manuscript', 'book'] as const

export type ExportStyle = (typeof exportStyles)[number]

/** Whether comments and suggestions go along. */
export const exportReviews = ['none', 'all'] as const

export type ExportReview = (typeof exportReviews)[number]

/** What is asked of an export. */
export const exportOptions = z.object({
  format: z.enum(exportFormats, { error: `must be one of ${exportFormats.join(', ')}` }),
  style: z.enum(exportStyles).default('manuscript'),
  review: z.enum(exportReviews).default('none'),
  /** What becomes of open suggestions; with the review they are shown, without it the text is as before them. */
  view: view.optional(),
})

export const exportMediaTypes = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/epub+zip',
  'application/pdf',
  'application/zip',
  'text/markdown',
  'text/html',
  'text/plain',
  'application/json',
] as const

export const exportChapter = operation({
  id: 'exportChapter',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/export',
  summary: 'A chapter as a file.',
  params: z.object({ chapterId: id }),
  query: exportOptions,
  /** Bytes, text or JSON, as the format is. */
  result: z.custom<Uint8Array | string | object>(),
  files: exportMediaTypes,
})

export const exportManuscript = operation({
  id: 'exportManuscript',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}/export',
  summary: 'The whole book as a file.',
  params: z.object({ manuscriptId: id }),
  query: exportOptions,
  /** Bytes, text or JSON, as the format is. */
  result: z.custom<Uint8Array | string | object>(),
  files: exportMediaTypes,
})
