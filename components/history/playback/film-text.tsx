import { memo, type CSSProperties } from 'react'
import { textOfBlock, type BlockJson } from '#lib/manuscript/document-json.ts'
import type { Frame } from '#lib/history/playback/film.ts'
import { BlockElement } from '../text/block-element.tsx'
import { MarkedText } from '../text/marked-text.tsx'
import { useGrowing } from '../text/use-growing.ts'

/** One picture of the film. A block that has not changed since the last picture is left alone; a whole novel comes in pieces. */
export function FilmText({
  frame: { blocks, changed },
  label,
  color,
}: {
  frame: Frame
  label: string
  /** Of who wrote last. */
  color: string | undefined
}) {
  const shown = useGrowing(blocks.length)
  return (
    <div
      role="document"
      aria-label={label}
      aria-busy={shown < blocks.length || undefined}
      className="manuscript ProseMirror film"
      data-still
      style={color ? ({ '--author': color } as CSSProperties) : undefined}
    >
      {blocks.slice(0, shown).map(({ key, block }) => (
        <FilmBlock key={key} block={block} isJustWritten={key === changed} />
      ))}
    </div>
  )
}

const FilmBlock = memo(function FilmBlock({
  block,
  isJustWritten,
}: {
  block: BlockJson
  isJustWritten: boolean
}) {
  const mark = isJustWritten ? { 'data-just-written': true } : {}
  if (block.type === 'sceneBreak' || textOfBlock(block) === '')
    return <BlockElement block={block} {...mark} />
  return (
    <BlockElement block={block} {...mark}>
      <MarkedText texts={block.content ?? []} />
    </BlockElement>
  )
})
