import type { FormatName } from '../commands/formats.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'

/** A stretch of pasted text in one format. */
export interface PastedRun {
  text: string
  formats: Partial<Record<Exclude<FormatName, 'link'>, boolean>>
  href: string | null
}

/** What is left of pasted content: styled paragraphs and scene breaks, nothing nested, nothing else. */
export type PastedBlock =
  | { kind: 'paragraph'; style: ParagraphStyle; runs: PastedRun[] }
  | { kind: 'sceneBreak' }

export function plainRun(text: string): PastedRun {
  return { text, formats: {}, href: null }
}
