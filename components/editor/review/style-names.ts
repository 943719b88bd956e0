import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'

const names: Record<ParagraphStyle, string> = {
  body: 'body text',
  heading1: 'heading 1',
  heading2: 'heading 2',
  heading3: 'heading 3',
  quote: 'a quote',
  verse: 'verse',
  bullet1: 'a bulleted list item',
  bullet2: 'a bulleted list item, one level in',
  bullet3: 'a bulleted list item, two levels in',
  number1: 'a numbered list item',
  number2: 'a numbered list item, one level in',
  number3: 'a numbered list item, two levels in',
}

/** A paragraph style within a sentence. */
export function nameOfStyle(style: ParagraphStyle): string {
  return names[style]
}
