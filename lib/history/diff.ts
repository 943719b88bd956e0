import type { BlockJson, MarkJson } from '#lib/manuscript/document-json.ts'

/**
 * What changed from one text of a chapter (`before`) to another (`after`), block by block.
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
