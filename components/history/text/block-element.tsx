import type { HTMLAttributes, ReactNode } from 'react'
import type { BlockJson } from '#lib/manuscript/document-json.ts'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'

/**
 * A block as the manuscript sets it, without an editor: the element that its style means, as `lib/manuscript/nodes/paragraph.ts` has it.
 *
 * `children` stand in its line, `aside` above it.
 */
export function BlockElement({
  block,
  aside,
  children,
  ...rest
}: { block: BlockJson; aside?: ReactNode } & HTMLAttributes<HTMLElement>) {
  if (block.type === 'sceneBreak') return <SceneBreak aside={aside} {...rest} />
  const { style } = block.attrs
  const { outer: Outer, inner: Inner } = elements[style]
  const line = children ?? <br />
  return (
    <Outer {...rest} data-style={style}>
      {Inner ? (
        <Inner>
          {aside}
          {line}
        </Inner>
      ) : (
        <>
          {aside}
          {line}
        </>
      )}
    </Outer>
  )
}

/** A rule cannot hold anything, so one with something beside it stands in a frame that looks the same. */
function SceneBreak({ aside, ...rest }: { aside?: ReactNode } & HTMLAttributes<HTMLElement>) {
  if (!aside) return <hr {...rest} />
  return (
    <div {...rest} data-scene-break>
      {aside}
      <span className="sr-only">Scene break</span>
    </div>
  )
}

const elements: Record<
  ParagraphStyle,
  { outer: 'p' | 'h1' | 'h2' | 'h3' | 'blockquote' | 'ul' | 'ol'; inner?: 'p' | 'li' }
> = {
  body: { outer: 'p' },
  heading1: { outer: 'h1' },
  heading2: { outer: 'h2' },
  heading3: { outer: 'h3' },
  quote: { outer: 'blockquote', inner: 'p' },
  verse: { outer: 'blockquote', inner: 'p' },
  bullet1: { outer: 'ul', inner: 'li' },
  bullet2: { outer: 'ul', inner: 'li' },
  bullet3: { outer: 'ul', inner: 'li' },
  number1: { outer: 'ol', inner: 'li' },
  number2: { outer: 'ol', inner: 'li' },
  number3: { outer: 'ol', inner: 'li' },
}
