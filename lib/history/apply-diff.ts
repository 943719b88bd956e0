import { type BlockJson, type DocumentJson, type TextJson } from '#lib/manuscript/document-json.ts'
import type { BlockDiff, BlockParts } from './diff.ts'
import { paragraphOf, sceneBreakOf } from './made-block.ts'
import { withoutAnchors } from './without-anchors.ts'

/** The text that `before` became by a diff of it, without the anchors of comments. */
export function applyDiff(before: DocumentJson, { blocks }: { blocks: BlockDiff[] }): DocumentJson {
  const old = withoutAnchors(before).content
  return { type: 'doc', content: blocks.flatMap((block) => blocksAfter(block, old)) }
}

function blocksAfter(block: BlockDiff, old: BlockJson[]): BlockJson[] {
  switch (block.kind) {
    case 'same':
      return old.slice(block.before, block.before + block.count)
    case 'changed':
    case 'inserted':
    case 'movedHere':
      return [blockOf(block)]
    case 'deleted':
    case 'movedAway':
      return []
  }
}

function blockOf({ type, attrs, pieces }: BlockParts): BlockJson {
  if (type === 'sceneBreak') return sceneBreakOf(attrs)
  return paragraphOf(
    attrs,
    pieces.flatMap((piece): TextJson[] => {
      if (piece.kind === 'deleted') return []
      const { text, marks } = piece
      return [{ type: 'text', text, ...(marks && { marks }) }]
    }),
  )
}
