import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import type { PlacedParagraph } from './blocks-from-paragraphs.ts'
import { textOf, type Part, type ReadParagraph } from './read-paragraph.ts'

/** What a paragraph is in its chapter. `shift` is how many levels of headings lie above the chapter. */
export function placeParagraph(read: ReadParagraph, shift: number): PlacedParagraph {
  const lines = textOf(read).split('\n').length
  const kind = kindOf(read.part, shift, lines)
  const before = read.restyled && { kind: kindOf(read.restyled.from, shift, lines), by: read.restyled.by }
  return { kind, before, read }
}

function kindOf(part: Part, shift: number, lines: number): ParagraphStyle | 'sceneBreak' {
  switch (part.part) {
    case 'text':
      return part.style
    case 'quote':
      return !part.hasVerse && lines > 2 ? 'verse' : 'quote'
    case 'list':
      return `${part.kind}${level(part.level)}`
    case 'heading':
      return `heading${level(part.level - shift)}`
    case 'sceneBreak':
      return 'sceneBreak'
    case 'title':
      return 'heading1'
    case 'front':
    case 'contents':
      return 'body'
  }
}

/** Deeper levels than the third stay there. */
function level(value: number): 1 | 2 | 3 {
  if (value <= 1) return 1
  return value === 2 ? 2 : 3
}
