import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDiff } from '#lib/history/apply-diff.ts'
import { diffDocuments, type BlockDiff } from '#lib/history/diff.ts'
import { withoutAnchors } from '#lib/history/without-anchors.ts'
import { documentOf, paragraph, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { arbitraryDocument, arbitraryRevision } from '#tests/support/arbitrary-document.ts'

const chapter = (...texts: string[]): DocumentJson => documentFromPlainText(texts.join('\n\n'))

const first = 'It rained on the roof of the house all night long, and Sofie did not sleep.'
const second = 'In the morning the sea was as flat as a plate, and the boats lay still.'
const third = 'Nobody had seen her brother since the evening before, not even the dog.'

function diffOf(before: DocumentJson, after: DocumentJson) {
  return diffDocuments(before, after)
}

/** A block as `[-old-]` and `{+new+}` within what stayed. */
function shown(block: BlockDiff | undefined): string {
  if (!block || block.kind === 'same') return ''
  const marks = {
    same: ['', ''],
    inserted: ['{+', '+}'],
    deleted: ['[-', '-]'],
    formatted: ['<', '>'],
  } as const
  return block.pieces.map(({ kind, text }) => marks[kind][0] + text + marks[kind][1]).join('')
}

const kinds = ({ blocks }: { blocks: BlockDiff[] }) => blocks.map(({ kind }) => kind)

describe('comparing two texts', () => {
  it('[V1] gives a diff that makes the newer text of the older one, whatever was done to it', () => {
    fc.assert(
      fc.property(
        fc.oneof(arbitraryRevision, fc.record({ before: arbitraryDocument, after: arbitraryDocument })),
        ({ before, after }) => {
          const diff = diffDocuments(before, after)
          expect(applyDiff(before, diff)).toEqual(withoutAnchors(after))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('[V1] shows every block of either text once, and every word of a block that was changed', () => {
    fc.assert(
      fc.property(arbitraryRevision, ({ before, after }) => {
        const { blocks } = diffDocuments(before, after)
        expect(placesOf(blocks, 'before')).toEqual(before.content.map((_, index) => index))
        expect(placesOf(blocks, 'after').toSorted((a, b) => a - b)).toEqual(
          after.content.map((_, index) => index),
        )
        for (const [index, block] of blocks.entries()) {
          if (block.kind !== 'changed' || block.split) continue
          const { words, olds } = wholeAt(blocks, index)
          expect(words).toBe(olds.map((old) => textAt(before, old)).join(''))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[V1] finds nothing where nothing changed, and passes over the anchors of comments', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const { blocks, counts } = diffDocuments(document, withoutAnchors(document))
        expect(blocks).toEqual([{ kind: 'same', before: 0, after: 0, count: document.content.length }])
        expect(counts).toEqual({ wordsAdded: 0, wordsRemoved: 0, wordsMoved: 0, blocksChanged: 0 })
      }),
    )
  })

  it('[V2] shows a change within a paragraph as whole words', () => {
    const diff = diffOf(
      chapter(first, second),
      chapter(first.replace('rained', 'had rained'), second.replace('plate', 'tray')),
    )
    expect(kinds(diff)).toEqual(['changed', 'changed'])
    expect(shown(diff.blocks[0])).toBe(first.replace('rained', '{+had +}rained'))
    expect(shown(diff.blocks[1])).toBe(second.replace('plate', '[-plate-]{+tray+}'))
    expect(diff.counts).toEqual({ wordsAdded: 2, wordsRemoved: 1, wordsMoved: 0, blocksChanged: 2 })
  })

  it('[V2] shows a phrase that was replaced as one phrase', () => {
    const diff = diffOf(chapter(first), chapter(first.replace('all night long', 'until dawn broke')))
    expect(shown(diff.blocks[0])).toBe(
      first.replace('all night long', '[-all night long-]{+until dawn broke+}'),
    )
  })

  it('[V2] finds the least that changed among words that stand there again and again', () => {
    const diff = diffOf(chapter('oh la li la li la oh'), chapter('oh li la li la li oh'))
    const { wordsAdded, wordsRemoved } = diff.counts
    expect([wordsAdded, wordsRemoved]).toEqual([1, 1])
  })

  it('[V2] recognises a paragraph that was moved, also where it was changed on the way', () => {
    const moved = third.replace('brother', 'little brother')
    const diff = diffOf(chapter(first, second, third), chapter(moved, first, second))
    expect(kinds(diff)).toEqual(['movedHere', 'same', 'movedAway'])
    expect(diff.blocks[0]).toMatchObject({ before: 2, after: 0, move: 0 })
    expect(diff.blocks[2]).toMatchObject({ before: 2, after: 0, move: 0 })
    expect(shown(diff.blocks[0])).toBe(third.replace('brother', '{+little +}brother'))
    expect(diff.counts).toEqual({ wordsAdded: 1, wordsRemoved: 0, wordsMoved: 13, blocksChanged: 1 })
  })

  it('[V2] shows a paragraph that was split as one that was split, and two that were joined as joined', () => {
    const whole = chapter(`${first} ${second} ${third}`, '“No.”')
    const split = diffOf(whole, chapter(first, second.replace('flat', 'still'), third, '“No.”'))
    expect(kinds(split)).toEqual(['changed', 'changed', 'changed', 'same'])
    expect(split.blocks).toMatchObject([
      { after: 0 },
      { after: 1, split: true },
      { after: 2, split: true },
      {},
    ])
    expect(split.blocks.map(shown)).toEqual([
      `${first}[- -]`,
      `${second.replace('flat', '[-flat-]{+still+}')}[- -]`,
      third,
      '',
    ])
    expect(split.counts).toEqual({ wordsAdded: 1, wordsRemoved: 1, wordsMoved: 0, blocksChanged: 1 })
    const joined = diffOf(chapter(first, second, third, '“No.”'), whole)
    expect(kinds(joined)).toEqual(['changed', 'deleted', 'deleted', 'same'])
    expect(joined.blocks).toMatchObject([
      { before: 0 },
      { before: 1, joined: true },
      { before: 2, joined: true },
      {},
    ])
    expect(shown(joined.blocks[0])).toBe(`${first}{+ +}${second}{+ +}${third}`)
    expect(joined.counts).toEqual({ wordsAdded: 0, wordsRemoved: 0, wordsMoved: 0, blocksChanged: 1 })
  })

  it('[V2] takes a short paragraph that stands elsewhere for another one', () => {
    expect(kinds(diffOf(chapter('“No.”', first, second), chapter(first, second, '“No.”')))).toEqual([
      'deleted',
      'same',
      'inserted',
    ])
  })

  it('[V2] shows a new style and a new format as what they are', () => {
    const before = documentOf([
      paragraph('body', [{ type: 'text', text: 'The Roof' }]),
      ...chapter(first).content,
    ])
    const bold = [
      { type: 'text' as const, text: 'The ' },
      { type: 'text' as const, text: 'Roof', marks: [{ type: 'bold' as const }] },
    ]
    const diff = diffOf(before, documentOf([paragraph('heading1', bold), ...chapter(first).content]))
    expect(kinds(diff)).toEqual(['changed', 'same'])
    expect(diff.blocks[0]).toMatchObject({ attrs: { style: 'heading1' }, attrsBefore: { style: 'body' } })
    expect(shown(diff.blocks[0])).toBe('The <Roof>')
    expect(diff.counts).toEqual({ wordsAdded: 0, wordsRemoved: 0, wordsMoved: 0, blocksChanged: 1 })
  })

  it('[V2] puts what is gone before what is new in the same place', () => {
    const diff = diffOf(chapter(first, second), chapter(first, '“A wholly different thing,” he said.', '***'))
    expect(kinds(diff)).toEqual(['same', 'deleted', 'inserted', 'inserted'])
  })

  it('[V3] ends, whatever the two texts are: thousands of short paragraphs with nothing in common, or all alike', () => {
    const many = (text: (index: number) => string) =>
      chapter(...Array.from({ length: 3_000 }, (_, index) => text(index)))
    for (const [before, after] of [
      [many((index) => `a ${index % 7}`), many((index) => `a ${index % 5}`)],
      [many((index) => `old${index} words${index}`), many((index) => `new${index} things${index}`)],
      [
        many((index) => `Chapter ${index}. It rained.`),
        many((index) => `Chapter ${3_000 - index}. It rained.`),
      ],
      [chapter('la '.repeat(30_000)), chapter('la la, '.repeat(15_000))],
    ] as const) {
      const diff = diffDocuments(before, after)
      expect(applyDiff(before, diff)).toEqual(after)
    }
  })
})

function placesOf(blocks: BlockDiff[], side: 'before' | 'after'): number[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'same') return Array.from({ length: block.count }, (_, index) => block[side] + index)
    if (side === 'before' && block.kind === 'changed' && block.split) return []
    const skipped = side === 'before' ? 'movedHere' : 'movedAway'
    return block.kind !== skipped && side in block ? [block[side as 'before' & keyof typeof block]] : []
  })
}

/** The words that a changed paragraph had, with its further parts and those that were joined to it, and which it was. */
function wholeAt(blocks: BlockDiff[], index: number): { words: string; olds: number[] } {
  const group = [blocks[index], ...partsAfter(blocks.slice(index + 1))]
  const pieces = group.flatMap((block) => (block && 'pieces' in block ? block.pieces : []))
  return {
    words: pieces.flatMap(({ kind, text }) => (kind === 'inserted' ? [] : [text])).join(''),
    olds: [...new Set(group.flatMap((block) => (block && 'before' in block ? [block.before] : [])))],
  }
}

function partsAfter(blocks: BlockDiff[]): BlockDiff[] {
  const isPart = (block: BlockDiff) =>
    (block.kind === 'changed' && block.split) || (block.kind === 'deleted' && block.joined)
  const end = blocks.findIndex((block) => !isPart(block))
  return end < 0 ? blocks : blocks.slice(0, end)
}

function textAt({ content }: DocumentJson, index: number): string {
  const block = content[index]
  return block?.type === 'paragraph' ? (block.content ?? []).map(({ text }) => text).join('') : ''
}
