import { z } from 'zod'
import { authorLine, cursor, id, instant, language, ok, role, title } from './fields.ts'
import { matter, matterChange } from './matter.ts'
import { operation } from './operation.ts'

/** A chapter in a list. */
export const chapterSummary = z.object({
  id,
  title: z.string(),
  position: z.int(),
  wordCount: z.int(),
  updatedAt: instant,
  deletedAt: instant.nullable(),
})

export type ChapterSummary = z.output<typeof chapterSummary>

/** A manuscript in the library; `role` is the asking person's. */
export const manuscriptSummary = z.object({
  id,
  title: z.string(),
  authorLine: z.string(),
  language: z.string(),
  /** Whether editors' changes are suggestions too. */
  trackingLocked: z.boolean(),
  /** Whether commenters and viewers do not see each other's comments. */
  readersApart: z.boolean(),
  /** Whether editors may play back how a chapter was written; owners always may. */
  playbackOpen: z.boolean(),
  role,
  chapterCount: z.int(),
  wordCount: z.int(),
  /** Where opening the manuscript leads; null while it has no chapter. */
  firstChapterId: id.nullable(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
})

export type ManuscriptSummary = z.output<typeof manuscriptSummary>

export const manuscript = manuscriptSummary.extend({
  /** What stands before and after the chapters; '' where there is no such page. */
  matter,
  chapters: z.array(chapterSummary),
})

export type Manuscript = z.output<typeof manuscript>

/** `deleted` asks for what waits its 30 days. */
export const state = z.enum(['kept', 'deleted']).default('kept')

const params = z.object({ manuscriptId: id })

export const listManuscripts = operation({
  id: 'listManuscripts',
  method: 'GET',
  path: '/api/v1/manuscripts',
  summary:
    'The manuscripts shared with you, last changed first. With `state=deleted`, those of yours that can be brought back.',
  query: z.object({ state, cursor: cursor.optional() }),
  result: z.object({ items: z.array(manuscriptSummary), nextCursor: z.string().nullable() }),
})

export const createManuscript = operation({
  id: 'createManuscript',
  method: 'POST',
  path: '/api/v1/manuscripts',
  summary: 'Begin a manuscript; you own it.',
  status: 201,
  body: z.strictObject({ title, authorLine: authorLine.default(''), language: language.default('en') }),
  result: manuscript,
})

export const getManuscript = operation({
  id: 'getManuscript',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}',
  summary: 'A manuscript with its chapters in order.',
  params,
  result: manuscript,
})

export const updateManuscript = operation({
  id: 'updateManuscript',
  method: 'PATCH',
  path: '/api/v1/manuscripts/{manuscriptId}',
  summary:
    'Change the title, author line, language or front and back matter of a manuscript, lock its tracking, keep its readers’ comments from each other, or let editors play it back.',
  params,
  body: z.strictObject({
    title: title.optional(),
    authorLine: authorLine.optional(),
    language: language.optional(),
    trackingLocked: z.boolean().optional(),
    readersApart: z.boolean().optional(),
    playbackOpen: z.boolean().optional(),
    matter: matterChange.optional(),
  }),
  result: manuscript,
})

export const deleteManuscript = operation({
  id: 'deleteManuscript',
  method: 'DELETE',
  path: '/api/v1/manuscripts/{manuscriptId}',
  summary: 'Delete a manuscript. It can be brought back for 30 days.',
  params,
  result: ok,
})

export const restoreManuscript = operation({
  id: 'restoreManuscript',
  method: 'POST',
  path: '/api/v1/manuscripts/{manuscriptId}/restore',
  summary: 'Bring back a deleted manuscript.',
  params,
  result: manuscript,
})
