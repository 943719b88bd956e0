import { z } from 'zod'
import { cursor, id, instant, person } from './fields.ts'
import { operation } from './operation.ts'

const params = z.object({ chapterId: id })

/** The number of a row of the update log: it stands for the chapter as it was after that row. 0 is before everything. */
export const seq = z.coerce.number().int().min(0).max(2_147_483_647)

/**
 * A spell of work: what one person did without pausing for ten minutes. Several people at work at once have spells that overlap
 * in time; each row of the log belongs to one spell.
 */
export const spell = z.object({
  /** Null for what the server did of itself. */
  user: person.nullable(),
  from: instant,
  to: instant,
  /** The first and the last row of the log in it; rows between them may be other people's. */
  fromSeq: z.int(),
  toSeq: z.int(),
  /** New text, less what of it was taken back in the same spell. What was only moved counts as neither. */
  added: z.object({ characters: z.int(), words: z.int() }),
  removed: z.object({ characters: z.int(), words: z.int() }),
  /** Paragraphs that were made, removed or restyled, and formats that were set or taken off. */
  changes: z.int(),
  /** Whether suggestions were made in it. */
  suggested: z.boolean(),
})

export type SpellItem = z.output<typeof spell>

export const getHistory = operation({
  id: 'getHistory',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/history',
  summary:
    'The update log of a chapter as spells of work, newest first: who, from when to when, and how much.',
  params,
  query: z.object({ cursor: cursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  result: z.object({ items: z.array(spell), nextCursor: z.string().nullable() }),
})

/** A stretch of text by one author: an index into `people`, or null where nobody knows. */
const run = z.tuple([z.int().min(0), z.int().nullable()])

export const getAuthorship = operation({
  id: 'getAuthorship',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/authorship',
  summary:
    'Who wrote each character of a chapter, whoever split, joined, moved, accepted or restored it since: by paragraphs, and by the ids of the Yjs items, to colour a text that has gone on since.',
  params,
  query: z.object({
    /** As of this row of the log; without it, as of now. */
    seq: seq.optional(),
  }),
  result: z.object({
    /** The last row that the answer knows. */
    seq: z.int(),
    people: z.array(person),
    /** For each block of the chapter in order, its runs: `[length in UTF-16 units, index in people or null]`. */
    blocks: z.array(z.array(run)),
    /** The same by Yjs client id: runs `[clock, length, index in people or null]` of text, in the order of their clocks. */
    items: z.record(z.string(), z.array(z.tuple([z.int(), z.int(), z.int().nullable()]))),
  }),
})

/** What one person has done for a chapter or a book, in words. */
export const contribution = z.object({
  /** Null for text of which nobody knows the author. */
  user: person.nullable(),
  /** Words of theirs that stand in the text: base text, not open suggestions. */
  written: z.int(),
  /** Words that they have suggested to insert: open, accepted and rejected ones. */
  suggested: z.int(),
  /** Of those, how many were accepted. */
  accepted: z.int(),
  /** The same, counted as suggestions of every kind. */
  suggestions: z.object({ open: z.int(), accepted: z.int(), rejected: z.int() }),
})

export type Contribution = z.output<typeof contribution>

const contributions = z.object({ items: z.array(contribution), words: z.int() })

export const getChapterContributions = operation({
  id: 'getChapterContributions',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/contributions',
  summary: 'How many words each person has written and suggested in a chapter, most first.',
  params,
  result: contributions,
})

export const getManuscriptContributions = operation({
  id: 'getManuscriptContributions',
  method: 'GET',
  path: '/api/v1/manuscripts/{manuscriptId}/contributions',
  summary: 'How many words each person has written and suggested in a book, most first.',
  params: z.object({ manuscriptId: id }),
  result: contributions,
})

/** A whole state that is kept, so that playback opens at any point with one of them and a few rows. */
export const keyframe = z.object({ seq: z.int(), at: instant, bytes: z.int() })

export type KeyframeItem = z.output<typeof keyframe>

export const getPlayback = operation({
  id: 'getPlayback',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/playback',
  summary:
    'What there is to play back of a chapter: how many rows, when, by whom, and where the keyframes are. Owners may, and editors unless the owner closed it.',
  params,
  result: z.object({
    /** The last row of the log. */
    seq: z.int(),
    /** How many rows the log has now; old ones are merged over time. */
    rows: z.int(),
    from: instant.nullable(),
    to: instant.nullable(),
    /** In order; none for a short log, which begins with an empty chapter. */
    keyframes: z.array(keyframe),
    /** Everyone who stands in the log. */
    people: z.array(person),
  }),
})

/** One row of the log. */
export const playbackRow = z.object({
  seq: z.int(),
  at: instant,
  userId: z.string().nullable(),
  /** Base64 of a Yjs update, version 1. */
  bytes: z.string(),
})

export type PlaybackRowItem = z.output<typeof playbackRow>

export const listPlaybackRows = operation({
  id: 'listPlaybackRows',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/playback/rows',
  summary: 'The rows of the log after `after` in order, about 1 MiB at a time at most.',
  params,
  query: z.object({ after: seq.default(0) }),
  result: z.object({
    items: z.array(playbackRow),
    /** What to give as `after` for the next page; null at the end of the log. */
    next: z.int().nullable(),
  }),
})

export const getPlaybackKeyframe = operation({
  id: 'getPlaybackKeyframe',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/playback/keyframes/{seq}',
  summary: 'A keyframe: the whole state as of that row, as a Yjs update, version 1.',
  params: z.object({ chapterId: id, seq }),
  /** Bytes. */
  result: z.custom<Uint8Array>(),
  files: ['application/octet-stream'],
})
