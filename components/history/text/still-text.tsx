'use client'

import { memo } from 'react'
import { textOfBlock, type BlockJson } from '#lib/manuscript/document-json.ts'
import { BlockElement } from './block-element.tsx'
import { MarkedText } from './marked-text.tsx'
import { useGrowing } from './use-growing.ts'

/** A text to be read, set like the manuscript but without an editor; a whole novel comes in pieces and keeps the page usable. */
export function StillText({ blocks, label }: { blocks: readonly BlockJson[]; label: string }) {
  const shown = useGrowing(blocks.length)
  return (
    <div
      role="document"
      aria-label={label}
      aria-busy={shown < blocks.length || undefined}
      className="manuscript ProseMirror"
      data-still
    >
      {blocks.slice(0, shown).map((block, index) => (
        <StillBlock key={index} block={block} />
      ))}
    </div>
  )
}

/** Blocks are values: one that is the same is not rendered again. */
export const StillBlock = memo(function StillBlock({ block }: { block: BlockJson }) {
  if (block.type === 'sceneBreak' || textOfBlock(block) === '') return <BlockElement block={block} />
  return (
    <BlockElement block={block}>
      <MarkedText texts={block.content ?? []} />
    </BlockElement>
  )
})
