import { z } from 'zod'
import { id } from './fields.ts'
import { importBytesMax } from './imports.ts'
import { operation } from './operation.ts'

const upload = { bytesMax: importBytesMax }

const count = z.int().min(0)

export const mergeFile = operation({
  id: 'mergeFile',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/import',
  summary:
    'Bring a file back into its chapter (multipart, field `file`): what was changed in it becomes suggestions on the text as it is now, and its new comments become threads and answers. The same file again adds nothing.',
  params: z.object({ chapterId: id }),
  upload,
  result: z.object({
    importId: id,
    /** How many suggestions, new threads and answers came in. */
    suggestions: count,
    threads: count,
    replies: count,
    /** How many threads were resolved by it, and how many opened again. */
    resolved: count,
    reopened: count,
    /** What could not be taken along, or should be known, in sentences. */
    warnings: z.array(z.string()),
  }),
})

export type MergeResult = z.output<typeof mergeFile.result>

export const takeBackImport = operation({
  id: 'takeBackImport',
  method: 'DELETE',
  path: '/api/v1/chapters/{chapterId}/imports/{importId}',
  summary:
    'Take back what a file brought into a chapter: its suggestions that are still open are rejected, and its comments go, but for threads that others answered.',
  params: z.object({ chapterId: id, importId: id }),
  result: z.object({ suggestions: count, comments: count }),
})
