import {
  type BlockJson,
  type DocumentJson,
  type MarkJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { alignBlocks } from './align-blocks.ts'
import type { Pair } from './align.ts'
import { countDiff } from './count-diff.ts'
import { diffTexts, pieceOf } from './diff-texts.ts'
import { textsOf } from './made-block.ts'
import { withoutAnchors } from './without-anchors.ts'

/** What changed from one text of a chapter to another. Both are in normal form. */
export function diffDocuments(before: DocumentJson, after: DocumentJson): DocumentDiff {
  const blocks = compare(withoutAnchors(before).content, withoutAnchors(after).content)
  return { blocks, counts: countDiff(blocks) }
}

/**
 * The differences between two texts of a chapter, `before` and `after`, block by block.
 *
 * `blocks` are in reading order: those of `after`, with what is gone standing where it was. Anchors of comments are left out on both
 * sides; suggestions count as text with a mark. `applyDiff` makes `after` of it again.
 */
export interface DocumentDiff {
  blocks: BlockDiff[]
  counts: DiffCounts
}

export interface DiffCounts {
  wordsAdded: number
  wordsRemoved: number
  wordsMoved: number
  /** Blocks that were changed, inserted, deleted or moved; a moved one counts once. */
  blocksChanged: number
}

/** A run of `count` unchanged blocks, or what became of one block. Indices count blocks from 0. */
export type BlockDiff =
  | { kind: 'same'; before: number; after: number; count: number }
  /** With `split`, a further part of the paragraph `before`: the break before it is new. Pieces compare the parts with the whole. */
  | ({ kind: 'changed'; before: number; after: number; split?: true } & BlockParts & AttributesBefore)
  | ({ kind: 'inserted'; after: number } & BlockParts)
  /** With `joined`, only its break is gone: its words are in the pieces of the changed block above. */
  | ({ kind: 'deleted'; before: number; joined?: true } & BlockParts)
  /** Where a block stood that now stands elsewhere; its pieces are all `deleted`. `move` is the number that both ends share. */
  | ({ kind: 'movedAway'; before: number; after: number; move: number } & BlockParts)
  /** Where it stands now, perhaps with changes inside. */
  | ({ kind: 'movedHere'; before: number; after: number; move: number } & BlockParts & AttributesBefore)

/** A block as it is afterwards; a deleted one as it was. A scene break has no pieces. */
export interface BlockParts {
  type: BlockJson['type']
  attrs: Record<string, string>
  pieces: DiffPiece[]
}

/** The attributes as they were, where they are others now, such as the style. */
interface AttributesBefore {
  attrsBefore?: Record<string, string>
}

/** A stretch of text within a block. */
export type DiffPiece =
  | { kind: 'same' | 'inserted' | 'deleted'; text: string; marks?: MarkJson[] }
  /** The same words with other marks. */
  | { kind: 'formatted'; text: string; marks?: MarkJson[]; marksBefore?: MarkJson[] }

function compare(before: BlockJson[], after: BlockJson[]): BlockDiff[] {
  const alignment = alignBlocks(before, after)
  const { kept, moved } = alignment
  const [splits, joins] = [
    partsByWhole(alignment.splits),
    partsByWhole(alignment.joins.map(([index, place]) => [place, index])),
  ]
  const movedHere = new Map(moved.map(([index, place], move) => [place, { before: index, move }]))
  const movedAway = new Map(moved.map(([index, place], move) => [index, { after: place, move }]))
  const blocks: BlockDiff[] = []
  const course = kept.values()
  let next = course.next().value
  let read = 0
  let written = 0
  for (const [place, block] of after.entries()) {
    if (place < written) continue
    // What is gone stands before what is new, where both lie between the same neighbours.
    for (; read < (next?.[0] ?? before.length); read += 1) {
      blocks.push(goneBlock(before, read, movedAway.get(read)))
    }
    const here = movedHere.get(place)
    if (next?.[1] === place) {
      const wholes = [read, ...(joins.get(place) ?? [])]
      const parts = [place, ...(splits.get(read) ?? [])]
      if (wholes.length + parts.length > 2) blocks.push(...comparedParts(before, after, wholes, parts))
      else addKept(blocks, next, before[read] ?? block, block)
      read += wholes.length
      written = place + parts.length
      next = course.next().value
    } else if (here) {
      const parts = changedParts(before[here.before] ?? block, block)
      blocks.push({ kind: 'movedHere', after: place, ...here, ...parts })
    } else blocks.push({ kind: 'inserted', after: place, ...partsOf(block, 'inserted') })
  }
  for (; read < before.length; read += 1) blocks.push(goneBlock(before, read, movedAway.get(read)))
  return blocks
}

/** The further parts of each paragraph that was split, or joined. */
function partsByWhole(pairs: readonly Pair[]): Map<number, number[]> {
  const parts = new Map<number, number[]>()
  for (const [whole, part] of pairs) parts.set(whole, [...(parts.get(whole) ?? []), part])
  return parts
}

/** A paragraph that was split, or several that were joined: compared as one, and cut where the breaks are now. */
function comparedParts(
  before: BlockJson[],
  after: BlockJson[],
  wholes: number[],
  parts: number[],
): BlockDiff[] {
  const [first = 0] = wholes
  const olds = wholes.flatMap((index) => before[index] ?? [])
  const news = parts.flatMap((place) => after[place] ?? [])
  const pieces = cutAtBreaks(diffTexts(textsWithBreaks(olds), textsWithBreaks(news)))
  const changed = news.map((block, index): BlockDiff => ({
    kind: 'changed',
    before: first,
    after: parts[index] ?? 0,
    ...(index > 0 && { split: true as const }),
    type: block.type,
    ...comparedAttributes(olds[0] ?? block, block),
    pieces: pieces[index] ?? [],
  }))
  const joined = olds.slice(1).map((block, index): BlockDiff => ({
    kind: 'deleted',
    before: wholes[index + 1] ?? 0,
    joined: true,
    type: block.type,
    attrs: { ...block.attrs },
    pieces: [],
  }))
  return [...changed, ...joined]
}

/** Stands between the texts of paragraphs that are compared as one. A private-use character, which no writer types. */
const breakSign = '\uE0B6'

function textsWithBreaks(blocks: BlockJson[]): TextJson[] {
  return blocks.flatMap((block, index) => [
    ...(index > 0 ? [{ type: 'text' as const, text: breakSign }] : []),
    ...textsOf(block),
  ])
}

function cutAtBreaks(pieces: DiffPiece[]): DiffPiece[][] {
  const parts: DiffPiece[][] = [[]]
  for (const piece of pieces) {
    const texts = piece.text.split(breakSign)
    for (const [index, text] of texts.entries()) {
      if (index > 0 && piece.kind !== 'deleted') parts.push([])
      if (text !== '') parts.at(-1)?.push({ ...piece, text })
    }
  }
  return parts
}

function goneBlock(
  before: BlockJson[],
  index: number,
  away: { after: number; move: number } | undefined,
): BlockDiff {
  const parts = partsOf(before[index] ?? { type: 'sceneBreak' }, 'deleted')
  return away
    ? { kind: 'movedAway', before: index, ...away, ...parts }
    : { kind: 'deleted', before: index, ...parts }
}

function addKept(blocks: BlockDiff[], [index, place]: Pair, before: BlockJson, after: BlockJson): void {
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    blocks.push({ kind: 'changed', before: index, after: place, ...changedParts(before, after) })
    return
  }
  const last = blocks.at(-1)
  if (last?.kind === 'same' && last.before + last.count === index && last.after + last.count === place) {
    last.count += 1
  } else blocks.push({ kind: 'same', before: index, after: place, count: 1 })
}

function partsOf(block: BlockJson, kind: 'inserted' | 'deleted'): BlockParts {
  return {
    type: block.type,
    attrs: { ...block.attrs },
    pieces: textsOf(block).map((text) => pieceOf(kind, text)),
  }
}

function changedParts(before: BlockJson, after: BlockJson): BlockParts & AttributesBefore {
  return {
    type: after.type,
    ...comparedAttributes(before, after),
    pieces: diffTexts(textsOf(before), textsOf(after)),
  }
}

function comparedAttributes(
  before: BlockJson,
  after: BlockJson,
): Pick<BlockParts, 'attrs'> & AttributesBefore {
  const [attrsBefore, attrs] = [{ ...before.attrs }, { ...after.attrs }]
  return JSON.stringify(attrsBefore) === JSON.stringify(attrs) ? { attrs } : { attrs, attrsBefore }
}
