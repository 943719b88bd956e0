import { z } from 'zod'
import { exportFormats, exportStyles, type ExportReview } from '#lib/contract/exports.ts'
import { wordsOf } from './export-words.ts'

const remembered = z.object({
  format: z.enum(exportFormats),
  style: z.enum(exportStyles),
  withReview: z.boolean(),
  /** What becomes of suggestions that do not go along. */
  view: z.enum(['original', 'accepted']),
})

/** What somebody chose in the Export dialog. */
export type ExportChoices = z.output<typeof remembered> & { scope: 'chapter' | 'manuscript' }

const first: z.output<typeof remembered> = {
  format: 'docx',
  style: 'manuscript',
  withReview: false,
  view: 'original',
}

/** What this person chose last in this browser, for whatever they are looking at now. */
export function recallChoices(personId: string, scope: ExportChoices['scope']): ExportChoices {
  try {
    const stored = remembered.safeParse(JSON.parse(localStorage.getItem(keyOf(personId)) ?? 'null'))
    return { ...(stored.success ? stored.data : first), scope }
  } catch {
    // Where the browser keeps nothing, or something else than we wrote, the first choice stands.
    return { ...first, scope }
  }
}

export function rememberChoices(personId: string, { format, style, withReview, view }: ExportChoices): void {
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify({ format, style, withReview, view }))
  } catch {
    // A browser that keeps nothing forgets this, too.
  }
}

/** The choices as the API takes them: what a format cannot do is not asked of it. */
export function optionsOf({ format, style, withReview, view }: ExportChoices) {
  const isReviewed = withReview && wordsOf(format).review !== null
  const review: ExportReview = isReviewed ? 'all' : 'none'
  return { format, style, review, view: isReviewed ? ('marked' as const) : view }
}

function keyOf(personId: string): string {
  return `stet:export:${personId}`
}
