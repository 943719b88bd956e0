import { z } from 'zod'
import { exportOptions } from './exports.ts'
import { id } from './fields.ts'
import { operation } from './operation.ts'

const run = z.object({
  text: z.string(),
  formats: z.array(z.enum(['bold', 'italic', 'underline', 'strike', 'smallCaps', 'link'])),
  /** What a suggestion that goes along does with it. */
  change: z.enum(['inserted', 'deleted']).nullable(),
  /** Whether a comment that goes along stands on it. */
  isCommented: z.boolean(),
})

/** How a file would begin: what stands on its first page, or the first lines of a file that has no pages. */
export const exportPreview = z.object({
  title: z.string(),
  byline: z.string(),
  /** The lines at the top of page one of a manuscript; the word count stands across from the first of them. */
  contact: z.array(z.string()),
  wordCount: z.string(),
  /** `Surname / TITLE`, as it stands above every page but the first. */
  runningHead: z.string(),
  language: z.string(),
  /** Null where the text begins with its own title, and where there is no chapter. */
  chapterTitle: z.string().nullable(),
  paragraphs: z.array(z.object({ kind: z.string(), runs: z.array(run) })),
  /** The first lines of a file of plain characters; null for a file of pages. */
  text: z.string().nullable(),
})

export type ExportPreview = z.output<typeof exportPreview>

export const previewChapterExport = operation({
  id: 'previewChapterExport',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/export/preview',
  summary: 'How a file of a chapter would begin.',
  params: z.object({ chapterId: id }),
  query: exportOptions,
  result: exportPreview,
})

export const previewManuscriptExport = operation({
  id: 'previewManuscriptExport',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}/export/preview',
  summary: 'How a file of the whole book would begin.',
  params: z.object({ manuscriptId: id }),
  query: exportOptions,
  result: exportPreview,
})
