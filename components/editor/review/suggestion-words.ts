import type { BlockChange, FormatProposal, Suggestion } from '#lib/review/suggestion.ts'
import { nameOfStyle } from './style-names.ts'

/** What a suggestion says, in words: a verb, and the old and new text where there is some. */
export interface SuggestionWords {
  verb: string
  deleted?: string
  inserted?: string
}

export function wordsFor({
  kind,
  inserted,
  deleted,
  formats = [],
  blocks = [],
}: Suggestion): SuggestionWords {
  switch (kind) {
    case 'insertion':
      return { verb: 'Add', inserted: readable(inserted) }
    case 'deletion':
      return { verb: 'Delete', deleted: readable(deleted) }
    case 'replacement':
      return { verb: 'Replace', deleted: readable(deleted), inserted: readable(inserted) }
    case 'format':
      return { verb: sentence([...formats.map(formatWords), ...blocks.map(blockWords)]) }
    case 'paragraph':
      return { verb: sentence(blocks.map(blockWords)) }
  }
}

/** The same in one line of plain text, for lists and screen readers. */
export function lineFor(suggestion: Suggestion): string {
  const { verb, deleted, inserted } = wordsFor(suggestion)
  if (deleted && inserted) return `${verb} “${deleted}” with “${inserted}”`
  const text = deleted ?? inserted
  return text ? `${verb} “${text}”` : verb
}

function readable(text = ''): string {
  return text.replaceAll(/¶+/g, ' ¶ ').replaceAll(/\s+/g, ' ')
}

function sentence(parts: string[]): string {
  const [first = 'Change', ...others] = parts
  return [first, ...others.map((part) => part.toLowerCase())].join(', ')
}

const formatNames: Record<string, string> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strike: 'strike-through',
  smallCaps: 'small capitals',
}

function formatWords({ mark, value }: FormatProposal): string {
  if (mark === 'link') return value === '' ? 'Remove the link' : `Link to ${value}`
  const name = formatNames[mark] ?? mark
  return value === '' ? `No ${name}` : `Set in ${name}`
}

function blockWords(block: BlockChange): string {
  switch (block.change) {
    case 'split':
      return 'New paragraph here'
    case 'join':
      return 'Join to the paragraph before'
    case 'addSceneBreak':
      return 'Add a scene break'
    case 'removeSceneBreak':
      return 'Remove the scene break'
    case 'addParagraph':
      return 'Add a paragraph'
    case 'removeParagraph':
      return 'Remove the paragraph'
    case 'restyle':
      return `Make it ${nameOfStyle(block.to)}`
  }
}
