import { z } from 'zod'
import { documentJson, id, ok, role, title } from './fields.ts'
import { chapterSummary, state } from './manuscripts.ts'
import { operation } from './operation.ts'

/** A chapter with what a page needs to open it; `role` is the asking person's. */
export const chapter = chapterSummary.extend({
  manuscriptId: id,
  role,
  /** How this person's typing reaches the text. */
  writing: z.enum(['write', 'suggest', 'none']),
})

export type Chapter = z.output<typeof chapter>

/** The largest text that a chapter can be made from, in UTF-16 code units. */
export const chapterTextMax = 8_000_000

const params = z.object({ chapterId: id })

export const listChapters = operation({
  id: 'listChapters',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}/chapters',
  summary: 'The chapters of a manuscript in order. With `state=deleted`, those that can be brought back.',
  params: z.object({ manuscriptId: id }),
  query: z.object({ state }),
  result: z.object({ items: z.array(chapterSummary) }),
})

export const createChapter = operation({
  id: 'createChapter',
  method: 'POST',
  path: '/api/v1/manuscripts/{manuscriptId}/chapters',
  summary:
    'Add a chapter at the end: empty, or from text, Markdown or ProseMirror JSON, of which one may be given.',
  status: 201,
  bodyBytesMax: 16 * 1024 * 1024,
  params: z.object({ manuscriptId: id }),
  body: z.strictObject({
    title,
    /** Blank lines part paragraphs; a single newline is a line break; `#` or `***` alone is a scene break. */
    text: z.string().max(chapterTextMax).optional(),
    markdown: z.string().max(chapterTextMax).optional(),
    json: documentJson.optional(),
  }),
  /** `warnings`: what of a Markdown text has no place in a chapter and was left out, in sentences. */
  result: chapter.extend({ warnings: z.array(z.string()) }),
})

export const getChapter = operation({
  id: 'getChapter',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}',
  summary: 'A chapter without its text.',
  params,
  result: chapter,
})

export const updateChapter = operation({
  id: 'updateChapter',
  method: 'PATCH',
  path: '/api/v1/chapters/{chapterId}',
  summary: 'Rename a chapter or move it to another position; the others make room.',
  params,
  body: z.strictObject({ title: title.optional(), position: z.int().min(0).max(100_000).optional() }),
  result: chapter,
})

export const deleteChapter = operation({
  id: 'deleteChapter',
  method: 'DELETE',
  path: '/api/v1/chapters/{chapterId}',
  summary: 'Delete a chapter. It can be brought back for 30 days.',
  params,
  result: ok,
})

export const restoreChapter = operation({
  id: 'restoreChapter',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/restore',
  summary: 'Bring back a deleted chapter, at the end of its manuscript.',
  params,
  result: chapter,
})
