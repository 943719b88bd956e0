import { type BlockJson, type DocumentJson, type MarkJson } from '#lib/manuscript/document-json.ts'
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
  | ({ kind: 'changed'; before: number; after: number } & BlockParts & AttributesBefore)
  | ({ kind: 'inserted'; after: number } & BlockParts)
  | ({ kind: 'deleted'; before: number } & BlockParts)
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
  const { kept, moved } = alignBlocks(before, after)
  const movedHere = new Map(moved.map(([index, place], move) => [place, { before: index, move }]))
  const movedAway = new Map(moved.map(([index, place], move) => [index, { after: place, move }]))
  const blocks: BlockDiff[] = []
  const course = kept.values()
  let next = course.next().value
  let read = 0
  for (const [place, block] of after.entries()) {
    // What is gone stands before what is new, where both lie between the same neighbours.
    for (; read < (next?.[0] ?? before.length); read += 1)
      blocks.push(goneBlock(before, read, movedAway.get(read)))
    const here = movedHere.get(place)
    if (next?.[1] === place) {
      addKept(blocks, next, before[read] ?? block, block)
      read += 1
      next = course.next().value
    } else if (here) {
      blocks.push({
        kind: 'movedHere',
        after: place,
        ...here,
        ...changedParts(before[here.before] ?? block, block),
      })
    } else blocks.push({ kind: 'inserted', after: place, ...partsOf(block, 'inserted') })
  }
  for (; read < before.length; read += 1) blocks.push(goneBlock(before, read, movedAway.get(read)))
  return blocks
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
  const [attrsBefore, attrs] = [{ ...before.attrs }, { ...after.attrs }]
  return {
    type: after.type,
    attrs,
    pieces: diffTexts(textsOf(before), textsOf(after)),
    ...(JSON.stringify(attrsBefore) === JSON.stringify(attrs) ? {} : { attrsBefore }),
  }
}
