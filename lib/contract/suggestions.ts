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

/** Words of a suggestion as far as they are kept once it is decided. */
const words = z.string().max(2_000).optional()

export const recordDecisions = operation({
  id: 'recordDecisions',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/suggestions/decided',
  summary:
    'Say what became of suggestions that were decided in the text itself, as the page does: their authors hear of it. Those that are still open, and those said before, are passed over.',
  params,
  body: z.strictObject({
    decision: z.enum(['accept', 'reject']),
    suggestions: z
      .array(
        z.strictObject({ id: suggestionId, kind: suggestion.shape.kind, inserted: words, deleted: words }),
      )
      .min(1)
      .max(1_000),
  }),
  result: z.object({ recorded: z.array(suggestionId) }),
})
