import { cleanText } from './clean-text.ts'
import { documentOf, paragraph, textOfBlock, type BlockJson, type DocumentJson } from './document-json.ts'

/**
 * The words of a chapter: a blank line between paragraphs, a line feed for a line break, `***` for a scene break.
 *
 * What is suggested stands in it as it stands in `document`: project first (`lib/review`) for one view of it.
 */
export function plainTextOf(document: DocumentJson): string {
  return document.content
    .map((block) => (block.type === 'sceneBreak' ? '***' : textOfBlock(block)))
    .join('\n\n')
}

/**
 * The chapter that plain text means: blank lines part paragraphs, a single line feed is a line break, and `***`, `* * *` or
 * `#` alone is a scene break. Words, quotation marks and dashes stay as they are.
 */
export function documentFromPlainText(text: string): DocumentJson {
  return documentOf(
    cleanText(text)
      .split(/\n(?:[^\S\n]*\n)+/)
      .map((part) => part.replace(/^\n+|\n+$/g, ''))
      .filter((part) => part.trim() !== '')
      .map(blockFromPlainText),
  )
}

/** Whether a line that stands alone is a writer's way of marking a scene break. */
export function isSceneBreakLine(line: string): boolean {
  return /^(?:#|\*(?:\s*\*){2})$/.test(line.trim())
}

function blockFromPlainText(part: string): BlockJson {
  return isSceneBreakLine(part) ? { type: 'sceneBreak' } : paragraph('body', [{ type: 'text', text: part }])
}
