import { isParagraphStyle, type MarkJson } from '#lib/manuscript/document-json.ts'
import { nameOfStyle } from '../../editor/review/style-names.ts'
import type { Change } from './compare-rows.ts'

/** What happened to a block besides its words, in a few words; null where that says itself. */
export function noteOf(change: Change): string | null {
  switch (change.kind) {
    case 'movedAway':
      return 'Moved away from here'
    case 'movedHere':
      return change.attrsBefore ? `Moved here, ${styleWords(change)}` : 'Moved here'
    case 'changed': {
      const style = change.attrsBefore ? styleWords(change) : null
      if (change.split) return style ? `New paragraph, ${style}` : 'New paragraph'
      return style ? capitalised(style) : null
    }
    case 'inserted':
      return change.type === 'sceneBreak' ? 'New scene break' : null
    case 'deleted':
      if (change.joined) return 'Joined to the paragraph above'
      return change.type === 'sceneBreak' ? 'Scene break removed' : null
  }
}

/** How a stretch of text looked before and looks now: "italic, before: plain". */
export function formatWords(marks: readonly MarkJson[], before: readonly MarkJson[]): string {
  return `${markWords(marks)}, before: ${markWords(before)}`
}

function styleWords({
  attrs,
  attrsBefore,
}: Pick<Extract<Change, { kind: 'changed' }>, 'attrs' | 'attrsBefore'>) {
  const [is, was] = [attrs['style'], attrsBefore?.['style']]
  if (is === was || !isParagraphStyle(is) || !isParagraphStyle(was))
    return 'a suggestion about the paragraph changed'
  return `now ${nameOfStyle(is)}, before: ${nameOfStyle(was)}`
}

function markWords(marks: readonly MarkJson[]): string {
  const names = marks.flatMap(({ type }) => markNames[type] ?? [])
  return names.length > 0 ? [...new Set(names)].join(' and ') : 'plain'
}

const markNames: Partial<Record<MarkJson['type'], string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underlined',
  strike: 'struck through',
  smallCaps: 'small capitals',
  link: 'a link',
  ins: 'a suggested insertion',
  del: 'a suggested deletion',
  fmt: 'a suggested format',
  pbreak: 'a suggested paragraph break',
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
