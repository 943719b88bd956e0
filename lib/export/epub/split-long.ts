import { textOf, type FlowParagraph } from '../flow.ts'

/** Characters from which on a file makes older readers slow, or is not opened at all. */
const lengthMax = 200_000

/**
 * The paragraphs in stretches that readers can lay out in one go; one stretch, even an empty one, where they are short. Cuts where a
 * scene or a section ends, if there is such a place in the second half of a stretch.
 */
export function splitLong(paragraphs: FlowParagraph[]): FlowParagraph[][] {
  const stretches: FlowParagraph[][] = [[]]
  let length = 0
  for (const paragraph of paragraphs) {
    const stretch = stretches.at(-1) ?? []
    const isPause = paragraph.kind === 'sceneBreak' || paragraph.kind.startsWith('heading')
    const isFull = length > lengthMax || (isPause && length > lengthMax / 2)
    if (isFull && stretch.length > 0) {
      stretches.push([paragraph])
      length = textOf(paragraph).length
    } else {
      stretch.push(paragraph)
      length += textOf(paragraph).length
    }
  }
  return stretches
}
