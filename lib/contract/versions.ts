import { z } from 'zod'
import { view } from './content.ts'
import { cursor, documentJson, id, instant, ok, person, singleLine } from './fields.ts'
import { operation } from './operation.ts'

/**
 * Why a version was kept: `automatic` when a spell of work ended, `named` by a person, `before_…` just before something changed much at
 * once, `exported` as it went out.
 */
export const versionKinds = [
  'automatic',
  'named',
  'before_restore',
  'before_import',
  'before_decide',
  'exported',
] as const

export type VersionKind = (typeof versionKinds)[number]

/** A kept state of a chapter, without its text. */
export const version = z.object({
  id,
  chapterId: id,
  kind: z.enum(versionKinds),
  /** Null where nobody gave it one. One with a name is never cleared away. */
  name: z.string().nullable(),
  createdAt: instant,
  /** Who saved it, or did what it was kept before; null where it was kept by itself. */
  createdBy: person.nullable(),
  /** Who wrote since the version before, in the order in which they began. */
  authors: z.array(person),
  wordCount: z.int(),
  /** Against the version before; all words are added in the first. */
  wordsAdded: z.int(),
  wordsRemoved: z.int(),
  /** The last row of the chapter's update log that is in it. */
  seq: z.int(),
})

export type Version = z.output<typeof version>

const chapterParams = z.object({ chapterId: id })

const versionParams = z.object({ versionId: id })

const versionName = singleLine(1, 120)

export const listVersions = operation({
  id: 'listVersions',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/versions',
  summary: 'The kept versions of a chapter, newest first.',
  params: chapterParams,
  query: z.object({ cursor: cursor.optional() }),
  result: z.object({
    items: z.array(version),
    nextCursor: z.string().nullable(),
    /** Whether you may save and name versions, and restore them. */
    canSave: z.boolean(),
    canRestore: z.boolean(),
    /** Why you may not restore, in a sentence; null where you may. */
    whyNot: z.string().nullable(),
  }),
})

export const saveVersion = operation({
  id: 'saveVersion',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/versions',
  summary:
    'Keep the chapter as it stands now, under a name; or `before` something that is going to change much of it at once.',
  status: 201,
  params: chapterParams,
  body: z
    .strictObject({ name: versionName.optional(), before: z.enum(['decide', 'import']).optional() })
    .refine(({ name, before }) => (name === undefined) !== (before === undefined), {
      path: ['name'],
      error: 'Give either a name or before.',
    }),
  result: version,
})

export const renameVersion = operation({
  id: 'renameVersion',
  method: 'PATCH',
  path: '/api/v1/versions/{versionId}',
  summary: 'Give a version a name, or another one.',
  params: versionParams,
  body: z.strictObject({ name: versionName }),
  result: version,
})

export const getVersionContent = operation({
  id: 'getVersionContent',
  method: 'GET',
  path: '/api/v1/versions/{versionId}/content',
  summary: 'The text of a version: ProseMirror JSON, plain text or Markdown.',
  params: versionParams,
  query: z.object({ as: z.enum(['json', 'text', 'markdown']).default('json'), view: view.default('marked') }),
  result: z.union([documentJson, z.string()]),
  files: ['text/plain', 'text/markdown'],
})

export const restoreVersion = operation({
  id: 'restoreVersion',
  method: 'POST',
  path: '/api/v1/versions/{versionId}/restore',
  summary:
    'Make the live text what it was in this version, by the smallest edits that do it; with `blocks`, only these paragraphs of it. Comments stay on words that stay, and suggestions made since stay open where their text is unchanged. The text as it stands before is kept first.',
  params: versionParams,
  body: z.strictObject({
    /** Paragraphs and scene breaks of the version, counted from 0. */
    blocks: z.array(z.int().min(0).max(1_000_000)).min(1).max(10_000).optional(),
  }),
  result: z.object({
    /** False where the text already was as in the version. */
    changed: z.boolean(),
    /** The version kept just before: restoring that one undoes this. Null where nothing changed. */
    kept: version.nullable(),
    /**
     * Of restoring single paragraphs: the blocks of the kept version that undo it when they alone are restored, while others write on
     * elsewhere. Null where only the whole of it does.
     */
    takeBack: z.array(z.int()).nullable(),
  }),
})

/** A mark on a stretch of text, as in ProseMirror JSON. */
const mark = z.object({ type: z.string(), attrs: z.record(z.string(), z.string()).optional() })

/** A stretch within a block. */
export const diffPiece = z.object({
  kind: z.enum(['same', 'inserted', 'deleted', 'formatted']),
  text: z.string(),
  /** As they are afterwards; in a deleted stretch, as they were. */
  marks: z.array(mark).optional(),
  /** Only of a formatted stretch: as they were. */
  marksBefore: z.array(mark).optional(),
  /** Who inserted or deleted it, where that is known. */
  author: id.nullish(),
})

const blockAttributes = z.record(z.string(), z.string())

const blockType = z.enum(['paragraph', 'sceneBreak'])

/** Indices count the blocks of the older (`before`) and the newer text (`after`) from 0. */
const diffBlockParts = { type: blockType, attrs: blockAttributes, pieces: z.array(diffPiece) }

/** What became of a block, or of a run of unchanged ones, in reading order. */
export const diffBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('same'),
    before: z.int(),
    after: z.int(),
    count: z.int(),
    /** The unchanged blocks themselves, without the anchors of comments; absent where they were not asked for. */
    blocks: z.array(z.unknown()).optional(),
  }),
  z.object({
    kind: z.literal('changed'),
    before: z.int(),
    after: z.int(),
    /** A further part of the paragraph `before`, which was split: the break before it is new. */
    split: z.literal(true).optional(),
    ...diffBlockParts,
    /** Only where they changed, such as the style: as they were. */
    attrsBefore: blockAttributes.optional(),
  }),
  z.object({ kind: z.literal('inserted'), after: z.int(), ...diffBlockParts }),
  z.object({
    kind: z.literal('deleted'),
    before: z.int(),
    /** Only the break before it is gone: its words are in the pieces of the changed block above, and it has none of its own. */
    joined: z.literal(true).optional(),
    ...diffBlockParts,
  }),
  /** Where a block stood that now stands elsewhere; `move` is the number that the two ends share. */
  z.object({
    kind: z.literal('movedAway'),
    before: z.int(),
    after: z.int(),
    move: z.int(),
    ...diffBlockParts,
  }),
  z.object({
    kind: z.literal('movedHere'),
    before: z.int(),
    after: z.int(),
    move: z.int(),
    ...diffBlockParts,
    attrsBefore: blockAttributes.optional(),
  }),
])

export type DiffBlock = z.output<typeof diffBlock>

export const diffCounts = z.object({
  wordsAdded: z.int(),
  wordsRemoved: z.int(),
  wordsMoved: z.int(),
  /** Blocks that were changed, inserted, deleted or moved; a moved one counts once. */
  blocksChanged: z.int(),
})

/** One side of a comparison; `versionId` null is the live text, or, before the first version, the empty chapter. */
const side = z.object({ versionId: id.nullable(), name: z.string().nullable(), at: instant })

export const diffVersions = operation({
  id: 'diffVersions',
  method: 'GET',
  path: '/api/v1/versions/{versionId}/diff',
  summary:
    'What changed between a version and another one, the version before it (`previous`) or the text as it stands `now`; always from the older to the newer.',
  params: versionParams,
  query: z.object({
    with: z.union([z.literal('now'), z.literal('previous'), id]).default('now'),
    /** Whether the unchanged paragraphs come along. */
    unchanged: z.enum(['include', 'omit']).default('include'),
  }),
  result: z.object({
    before: side,
    after: side,
    counts: diffCounts,
    blocks: z.array(diffBlock),
    /** Everybody who is named as an author in `blocks`. */
    people: z.array(person),
  }),
})

export type VersionDiff = z.output<typeof diffVersions.result>

export const noteVisit = operation({
  id: 'noteVisit',
  method: 'POST',
  path: '/api/v1/chapters/{chapterId}/visits',
  summary:
    'Say that you have seen the chapter as it stands now. To be called on leaving and on dismissing what `since` shows, not before asking for it.',
  params: chapterParams,
  result: ok,
})

export const getSince = operation({
  id: 'getSince',
  method: 'GET',
  path: '/api/v1/chapters/{chapterId}/since',
  summary: 'What others changed in a chapter since you last looked.',
  params: chapterParams,
  result: z.object({
    /** When you last looked; null where you never did, and then nothing is said of changes. */
    since: instant.nullable(),
    /** Whether anybody else has changed the text since. Where not, all below is empty. */
    changed: z.boolean(),
    /** Who changed something, most first, with the blocks that each changed. */
    people: z.array(person.extend({ blocksChanged: z.int() })),
    counts: diffCounts,
    /** Runs of unchanged blocks stand without their text; `after` counts the blocks of the text as it stands now. */
    blocks: z.array(diffBlock),
  }),
})

export type Since = z.output<typeof getSince.result>
