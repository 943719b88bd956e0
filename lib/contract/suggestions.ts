import { z } from 'zod'
import { id, instant, person } from './fields.ts'
import { operation } from './operation.ts'

/** Holds its author: `<user id>.<id>`. */
const suggestionId = z.string().min(1).max(128)

/** An open suggestion: what somebody did in one go. */
export const suggestion = z.object({
  id: suggestionId,
  kind: z.enum(['insertion', 'deletion', 'replacement', 'format', 'paragraph']),
  author: person,
  at: instant,
  /** New text, where there is some. */
  inserted: z.string().optional(),
  /** Old text that is to go, where there is some. */
  deleted: z.string().optional(),
  /** Formats to set, or with an empty `value` to take off. */
  formats: z.array(z.object({ mark: z.string(), value: z.string() })).optional(),
  /** What is to happen to paragraphs and scene breaks. */
  blocks: z.array(z.looseObject({ change: z.string() })).optional(),
})

export type SuggestionItem = z.output<typeof suggestion>

const params = z.object({ chapterId: id })

export const listSuggestions = operation({
  id: 'listSuggestions',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/suggestions',
  summary: 'The open suggestions of a chapter in reading order.',
  params,
  result: z.object({ items: z.array(suggestion) }),
})

export const decideSuggestions = operation({
  id: 'decideSuggestions',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/suggestions/decide',
  summary:
    'Accept or reject suggestions: those named by `ids`, or `all`. Refused with 409 when one was decided already.',
  params,
  body: z
    .strictObject({
      ids: z.array(suggestionId).min(1).max(10_000).optional(),
      all: z.literal(true).optional(),
      decision: z.enum(['accept', 'reject']),
    })
    .refine((value) => (value.ids === undefined) !== (value.all === undefined), {
      path: ['ids'],
      error: 'Give either ids or all.',
    }),
  result: z.object({ decided: z.array(suggestionId) }),
})
