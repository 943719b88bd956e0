import type { ExportBase } from '#lib/history/export-base.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'
import { alignFlat } from './align-flat.ts'
import { flattenDocument } from './flat-text.ts'
import { planSuggestions, type MergeOptions, type PlannedMerge } from './plan-suggestions.ts'
import { theirChanges } from './their-changes.ts'

/** A chapter as a file that came back has it. */
export interface ReturnedChapter {
  document: DocumentJson
  people: Record<string, string>
}

export interface MergedFile extends PlannedMerge {
  /** Suggestions that were decided in the file, as `suggestionId` names them; they stay open here. */
  decided: { accepted: string[]; rejected: string[] }
  /** The names of those who made the changes, as far as they were tracked. */
  authors: string[]
}

/**
 * What is to be put into a chapter (`ours`) so that it holds, as suggestions, what was changed in a file since it left.
 *
 * Only what was changed there: what others wrote here in the meantime is neither shown as deleted nor moved.
 */
export function mergeFile(
  base: Pick<ExportBase, 'document' | 'people'>,
  returned: ReturnedChapter,
  ours: DocumentJson,
  options: MergeOptions,
): MergedFile {
  const flat = {
    base: flattenDocument(base.document),
    theirs: flattenDocument(returned.document),
    ours: flattenDocument(ours),
  }
  const changes = theirChanges(
    { flat: flat.base, people: base.people },
    { flat: flat.theirs, people: returned.people },
  )
  const alignment = alignFlat(flat.base.text, flat.ours.text)
  return {
    ...planSuggestions(ours, { ...flat, alignment }, changes, options),
    decided: changes.decided,
    authors: [...changes.authors].map((key) => returned.people[key] ?? 'Somebody'),
  }
}
