import { z } from 'zod'
import { id } from './fields.ts'
import { chapterSummary, manuscript } from './manuscripts.ts'
import { operation } from './operation.ts'

/** The kinds of files that can be read. */
export const importKinds = ['docx', 'md', 'html', 'txt', 'json'] as const

export type ImportKind = (typeof importKinds)[number]

/** The largest file that is taken, in bytes. */
export const importBytesMax = 50 * 1024 * 1024

/** Whether headings begin chapters, or the whole file is one chapter. */
export const importSplits = ['headings', 'none'] as const

export type ImportSplit = (typeof importSplits)[number]

const query = z.object({ split: z.enum(importSplits).default('headings') })

const upload = { bytesMax: importBytesMax }

/** What was left out or changed on the way in, in sentences. */
const warnings = z.array(z.string())

/** A file as it would come in. */
export const importPreview = z.object({
  kind: z.enum(importKinds),
  title: z.string(),
  authorLine: z.string(),
  language: z.string().nullable(),
  chapters: z.array(
    z.object({
      title: z.string(),
      words: z.int(),
      threads: z.int(),
      suggestions: z.int(),
      /** How the chapter begins. */
      excerpt: z.string(),
    }),
  ),
  /** The names of whoever suggested or commented in the file. */
  people: z.array(z.string()),
  warnings,
})

export type ImportPreview = z.output<typeof importPreview>

export const previewImport = operation({
  id: 'previewImport',
  method: 'POST',
  path: '/api/v1/imports/preview',
  summary:
    'What a file (multipart, field `file`) would become: its chapters and what could not be taken along. Nothing is written.',
  query,
  upload,
  result: importPreview,
})

export const importChapters = operation({
  id: 'importChapters',
  method: 'POST',
  path: '/api/v1/manuscripts/{manuscriptId}/import',
  summary:
    'Add the chapters of a file (multipart, field `file`) at the end of a manuscript, with its comments and suggestions.',
  status: 201,
  params: z.object({ manuscriptId: id }),
  query,
  upload,
  result: z.object({ chapters: z.array(chapterSummary), warnings }),
})

export const importManuscript = operation({
  id: 'importManuscript',
  method: 'POST',
  path: '/api/v1/manuscripts/import',
  summary: 'Begin a manuscript with the chapters of a file (multipart, field `file`); you own it.',
  status: 201,
  query,
  upload,
  result: z.object({ manuscript, chapters: z.array(chapterSummary), warnings }),
})
