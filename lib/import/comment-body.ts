import { cleanText } from '#lib/manuscript/clean-text.ts'
import { importLimits } from './import-limits.ts'
import type { ImportNotes } from './notes.ts'

/** What somebody said, as the API would take it. */
export function bodyOf(words: string, notes: ImportNotes): string {
  const body = cleanText(words).trim()
  if (body.length <= importLimits.commentLength) return body
  notes.count('cutComment')
  return cleanText(body.slice(0, importLimits.commentLength - 1)).trimEnd() + '…'
}
