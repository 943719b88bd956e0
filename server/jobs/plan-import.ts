import { StetError } from '#lib/base/stet-error.ts'
import { exportProperty, type ExportBase } from '#lib/history/export-base.ts'
import type { ImportedBook, ImportedThread } from '#lib/import/imported-book.ts'
import { cutChapter, withTitle } from '#lib/import/merge/cut-chapter.ts'
import { flattenDocument, type FlatText } from '#lib/import/merge/flat-text.ts'
import { matchComments, type CommentMatch } from '#lib/import/merge/match-comments.ts'
import { passagesIn } from '#lib/import/merge/passages-in.ts'
import { mergeFile } from '#lib/import/merge/merge-file.ts'
import { closest } from '#lib/import/merge/pick-base.ts'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { documentLimits } from '#lib/manuscript/vocabulary.ts'
import type { SuggestionPlan } from '#lib/review/suggestion-plan.ts'
import { newId } from '../db/new-id.ts'
import type { MergeOrder, PlannedImport } from '../runtime.ts'
import { mergeWarnings } from './merge-warnings.ts'
import { packBase, unpackBase } from './pack-base.ts'

/** What a file must have in common with a chapter to be a later state of it. */
const likenessMin = 0.35

/** The work of bringing a file back into its chapter: finds out from what it went on, and plans what is to be added here. */
export function planImport(order: MergeOrder): PlannedImport {
  const ours = documentFromUpdates(order.updates)
  const { base, document, isKnown } = findBase(order, ours)
  const flat = flattenDocument(document)
  const threads = threadsIn(order.book, flat)
  const match = matchComments(threads, order.here, {
    people: order.book.people,
    base: new Map(base.threads.map(({ id, resolved }) => [id, resolved])),
    passages: passagesIn(flat),
  })
  const ids = new Map(match.opened.map(({ key }) => [key, newId()]))
  const merged = mergeFile(base, { document, people: order.book.people }, ours, {
    user: order.userId,
    at: order.at,
    prefix: order.prefix,
    threads: ids,
  })
  refuseWhatIsTooLong(ours, flat)
  const plan = order.commentsOnly ? anchorsOf(merged.plan) : merged.plan
  const returned: ExportBase = {
    document,
    people: order.book.people,
    threads: statesIn(threads, match, ids),
    around: base.around,
  }
  return {
    plan,
    suggestions: order.commentsOnly ? 0 : merged.suggestions.length,
    authors: order.commentsOnly || merged.suggestions.length === 0 ? [] : merged.authors,
    opened: match.opened.map((thread) => ({ id: ids.get(thread.key) ?? newId(), thread })),
    replies: match.replies,
    states: match.states,
    returned: {
      chapterId: order.chapterId,
      exportId: order.book.properties[exportProperty] ?? '',
      bytes: packBase(returned),
    },
    warnings: [...order.book.warnings, ...mergeWarnings(merged, match, { ...order, isKnown })],
  }
}

interface FoundBase {
  base: ExportBase
  /** The chapter's text in the file. */
  document: DocumentJson
  /** Whether it is one that left here; else the file is compared with the text as it is. */
  isKnown: boolean
}

/** Of the states that somebody may have gone on from, the one that is most like what came back. */
function findBase({ book, chapterId, bases }: MergeOrder, ours: DocumentJson): FoundBase {
  const exportId = book.properties[exportProperty]
  const same = bases.filter((base) => base.exportId === exportId)
  const candidates = likeliest(same.length > 0 ? same : bases).map(({ bytes }) => unpackBase(bytes))
  const { document: cut, isMarked } = cutChapter(book, chapterId, candidates[0]?.around ?? [])
  // One chapter under another name may well be this one, brought in here from such a file; its words will tell.
  if (!isMarked && markedChapters(book) > (same.length > 0 ? 0 : 1)) throw notThisChapter()
  const now: ExportBase = { document: ours, people: {}, threads: [], around: candidates[0]?.around ?? [] }
  const [title = ''] = book.chapters.map((chapter) => chapter.title)
  const document = withTitle(cut, candidates[0] ?? now, title)
  const found = closest(
    flattenDocument(document),
    [...(same.length > 0 ? [] : [now]), ...candidates].map((base) => ({
      base,
      flat: flattenDocument(base.document),
    })),
  )
  if (!found || (same.length === 0 && found.likeness < likenessMin)) throw notThisChapter()
  return { base: found.base, document, isKnown: found.base !== now }
}

/** So many are compared with the file. */
const candidatesMax = 10

/** The first, which is what left, and the newest: reading a novel forty times takes long. */
function likeliest(bases: MergeOrder['bases']): MergeOrder['bases'] {
  if (bases.length <= candidatesMax) return bases
  return [...bases.slice(0, 1), ...bases.slice(1 - candidatesMax)]
}

function markedChapters({ chapters }: ImportedBook): number {
  return chapters.flatMap(({ bookmarks }) => bookmarks.filter(({ name }) => name.startsWith('_StetE'))).length
}

function notThisChapter(): StetError {
  return new StetError('file_refused', {
    message:
      'This file holds another text than this chapter. To add it beside what is here, import it into the manuscript.',
  })
}

/** The conversations of the file that are about this chapter, or that stand nowhere in the text. */
function threadsIn({ chapters }: ImportedBook, flat: FlatText): ImportedThread[] {
  const here = new Set(flat.runs.flatMap((run) => run.threads))
  const anywhere = new Set(
    chapters.flatMap(({ document }) => flattenDocument(document).runs.flatMap((run) => run.threads)),
  )
  return chapters.flatMap(({ threads }) => threads.filter(({ key }) => here.has(key) || !anywhere.has(key)))
}

function statesIn(
  threads: ImportedThread[],
  { threadIds }: CommentMatch,
  opened: Map<string, string>,
): ExportBase['threads'] {
  return threads.flatMap(({ key, resolved }) => {
    const id = threadIds.get(key) ?? opened.get(key)
    return id === undefined ? [] : [{ id, resolved }]
  })
}

/** Of a plan only what anchors comments. */
function anchorsOf(plan: SuggestionPlan): SuggestionPlan {
  return {
    blocks: plan.blocks,
    changes: plan.changes.flatMap(({ block, marks }) => {
      const anchors = marks.filter(({ mark }) => mark.type === 'comment')
      if (anchors.length === 0) return []
      return [{ block, marks: anchors, insertions: [], entries: [], before: [], after: [] }]
    }),
  }
}

function refuseWhatIsTooLong(ours: DocumentJson, theirs: FlatText): void {
  const length = flattenDocument(ours).text.length + theirs.text.length
  if (length > documentLimits.characters) {
    throw new StetError('too_large', { message: 'With this file the chapter would be too long.' })
  }
}
