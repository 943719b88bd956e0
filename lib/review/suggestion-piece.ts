import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import { isAuthored, type Authored } from './author.ts'
import {
  parseBlockSuggestions,
  suggestionAttributesOf,
  type BlockSuggestion,
  type BlockSuggestionAttribute,
} from './block-suggestion.ts'
import { sizeOf, type BlockView, type RunView } from './block-view.ts'
import { attribute, covers, parseBreak, type PlainMark } from './review-mark.ts'
import type { BlockChange, FormatProposal } from './suggestion.ts'

/** The part of a suggestion that one run of text, or one attribute of a block, holds. Positions count from the block's start. */
export interface Piece {
  author: Authored
  from: number
  to: number
  inserted?: string
  deleted?: string
  format?: FormatProposal
  blocks?: BlockChange[]
}

/** The pieces of suggestions in a block, in reading order. */
export function piecesOf(block: BlockView): Piece[] {
  const whole = { from: 0, to: sizeOf(block) }
  return [
    ...suggestionAttributesOf(block.name).flatMap((name) =>
      (parseBlockSuggestions(name, block.attrs[name]) ?? []).map((entry) => ({
        ...whole,
        author: entry,
        ...describeEntry(name, entry, block),
      })),
    ),
    ...block.runs.flatMap(piecesOfRun),
  ]
}

function describeEntry(
  name: BlockSuggestionAttribute,
  entry: BlockSuggestion,
  { name: block, attrs }: BlockView,
): Partial<Piece> {
  const scene = block === 'sceneBreak'
  switch (name) {
    case 'joinDel':
      return { deleted: '¶', blocks: [{ change: 'join' }] }
    case 'propStyle':
      return {
        blocks: [{ change: 'restyle', from: attrs.style as ParagraphStyle, to: entry.style ?? 'body' }],
      }
    case 'sugIns':
      return { inserted: '¶', blocks: [{ change: scene ? 'addSceneBreak' : 'addParagraph' }] }
    case 'sugDel':
      return { deleted: '¶', blocks: [{ change: scene ? 'removeSceneBreak' : 'removeParagraph' }] }
  }
}

function piecesOfRun(run: RunView): Piece[] {
  return run.marks.toSorted(inOrder).flatMap((mark) => {
    if (!isAuthored(mark.attrs)) return []
    const described = describeMark(mark, run)
    const from = run.from + 1
    return described ? [{ author: mark.attrs, from, to: from + run.text.length, ...described }] : []
  })
}

function describeMark(mark: PlainMark, { text, marks }: RunView): Partial<Piece> | null {
  switch (mark.name) {
    case 'ins':
      return { inserted: text, blocks: breaksOf(marks) }
    case 'del':
      return covers(mark, marks) ? { deleted: text } : null
    case 'fmt':
      return { format: { mark: attribute(mark, 'mark'), value: attribute(mark, 'value') } }
    default:
      return null
  }
}

function breaksOf(marks: PlainMark[]): BlockChange[] {
  const mark = marks.find(({ name }) => name === 'pbreak')
  const found = mark && parseBreak(attribute(mark, 'style'))
  if (!found) return []
  return found.sceneBreak ? [{ change: 'addSceneBreak' }] : [{ change: 'split' }]
}

/** The order of marks differs from client to client; that of suggestions must not. */
function inOrder(one: PlainMark, other: PlainMark): number {
  const [a, b] = [orderKey(one), orderKey(other)]
  if (a === b) return 0
  return a < b ? -1 : 1
}

function orderKey(mark: PlainMark): string {
  return ['at', 'id', 'user'].map((name) => attribute(mark, name)).join(' ')
}
