import { describe, expect, it } from 'vitest'
import { readAnchorRanges } from '#components/editor/margin/anchor-ranges.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'

const anchored = (text: string, ...threadIds: string[]) => ({
  type: 'text',
  text,
  marks: threadIds.map((threadId) => ({ type: 'comment', attrs: { threadId } })),
})

describe('the anchors in the editor', () => {
  it('[T7] are found in reading order, over several paragraphs, overlapping, and on scene breaks', () => {
    const doc = manuscriptSchema.nodeFromJSON({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'One ' }, anchored('two', 'a'), anchored('three', 'a', 'b')],
        },
        { type: 'sceneBreak', attrs: { threadIds: 's' } },
        { type: 'paragraph', content: [anchored('four', 'b'), { type: 'text', text: ' five' }] },
      ],
    })
    const places = readAnchorRanges(doc)
    expect(
      [...places].map(([id, { from, to, blockIndex }]) => [id, doc.textBetween(from, to, '|'), blockIndex]),
    ).toEqual([
      ['a', 'twothree', 0],
      ['b', 'three|four', 0],
      ['s', '', 1],
    ])
    expect(readAnchorRanges(doc)).toEqual(places)
  })
})
