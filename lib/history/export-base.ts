import type { DocumentJson } from '#lib/manuscript/document-json.ts'

/**
 * What a Word file held when it left: kept so that, when it comes back, what was changed in it can be told from what was
 * written here in the meantime.
 */
export interface ExportBase {
  /** The text as it was in the file, in the view that was asked for. */
  document: DocumentJson
  /** The names that stand in the file, by the `user` of the suggestions in `document`. */
  people: Record<string, string>
  /** The threads that went along, with the state that they had. */
  threads: { id: string; resolved: boolean }[]
  /** What else stands in the file, paragraph by paragraph: titles, contact lines, other chapters' titles. */
  around: string[]
}

/** The custom property of a Word file that names the export it came from. */
export const exportProperty = 'StetExport'

/**
 * The bookmarks at the beginning and the end of the text of a chapter. Word takes at most 40 letters, digits and underscores,
 * and hides what begins with one. They are points: LibreOffice writes a longer one twice where a tracked change meets it.
 */
export function chapterBookmarks(chapterId: string): { start: string; end: string } {
  const name = chapterId.replace(/[^A-Za-z0-9]/g, '').slice(0, 32)
  return { start: `_StetC${name}`, end: `_StetE${name}` }
}
