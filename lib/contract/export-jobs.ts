import { z } from 'zod'
import { exportMediaTypes, exportOptions } from './exports.ts'
import { id, instant } from './fields.ts'
import { operation } from './operation.ts'

/** Where an export stands. The last three are final, but for what is `ready`, whose hour runs out. */
export const exportJobStatuses = ['waiting', 'working', 'ready', 'failed', 'cancelled'] as const

export type ExportJobStatus = (typeof exportJobStatuses)[number]

/** An export that somebody asked for: waiting, being made, or finished and kept for an hour. */
export const exportJob = z.object({
  id,
  status: z.enum(exportJobStatuses),
  progress: z.number().min(0).max(1),
  /** What is being done, or how it ended, as a sentence for people. */
  step: z.string(),
  /** What could not be taken along, in sentences. */
  notes: z.array(z.string()),
  /** Null until it is ready. */
  fileName: z.string().nullable(),
  bytes: z.int().nullable(),
  /** When the file goes. */
  expiresAt: instant.nullable(),
})

export type ExportJob = z.output<typeof exportJob>

export const startChapterExport = operation({
  id: 'startChapterExport',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/exports',
  summary: 'Begins to make a file of a chapter.',
  status: 202,
  params: z.object({ chapterId: id }),
  body: exportOptions,
  result: exportJob,
})

export const startManuscriptExport = operation({
  id: 'startManuscriptExport',
  method: 'POST',
  path: '/api/v1/manuscripts/{manuscriptId}/exports',
  summary: 'Begins to make a file of the whole book.',
  status: 202,
  params: z.object({ manuscriptId: id }),
  body: exportOptions,
  result: exportJob,
})

const params = z.object({ exportId: id })

export const getExport = operation({
  id: 'getExport',
  method: 'GET',
  path: '/api/v1/exports/{exportId}',
  summary: 'How far an export of one’s own has come.',
  params,
  result: exportJob,
})

export const cancelExport = operation({
  id: 'cancelExport',
  method: 'DELETE',
  path: '/api/v1/exports/{exportId}',
  summary: 'Ends an export of one’s own, and removes its file.',
  params,
  result: exportJob,
})

export const getExportFile = operation({
  id: 'getExportFile',
  method: 'GET',
  path: '/api/v1/exports/{exportId}/file',
  summary: 'The finished file, for whoever asked for it and may still read the text.',
  params,
  /** Bytes, text or JSON, as the format is. */
  result: z.custom<Uint8Array | string | object>(),
  files: exportMediaTypes,
})
