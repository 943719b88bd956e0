import { describe, expect, it } from 'vitest'
import { compareRows, type Change } from '#components/history/compare/compare-rows.ts'
import { paragraphToRestore } from '#components/history/compare/paragraph-to-restore.ts'
import type { DiffBlock } from '#lib/contract/versions.ts'
import { paragraph } from '#lib/manuscript/document-json.ts'

const none: ReadonlySet<string> = new Set()

describe('a comparison on the page', () => {
  it('[O3] folds what has not changed, but for a paragraph beside each change', () => {
    const blocks = [same(0, 10), changed(10), same(11, 2), changed(13), same(14, 6)]
    const { rows, stops } = compareRows(blocks, none)
    expect(rows.map(shown)).toEqual(['fold 9', '9', '*0', '11', '12', '*1', '14', 'fold 5'])
    expect(stops).toBe(2)
    expect(
      compareRows(blocks, new Set(['fold-0']))
        .rows.map(shown)
        .slice(0, 11),
    ).toEqual([...Array.from({ length: 10 }, (_, index) => String(index)), '*0'])
  })

  it('[O3] numbers changes in the order of the text: new or removed neighbours are one, a moved paragraph is where it stands now', () => {
    const blocks = [
      inserted(0),
      inserted(1),
      deleted(0),
      deleted(1),
      away(2),
      same(3, 1),
      here(2),
      inserted(9),
    ]
    const { rows, stops } = compareRows(blocks, none)
    expect(rows.map(shown)).toEqual(['*0', '*0', '*1', '*1', '*1', '3', '*2', '*3'])
    expect(stops).toBe(4)
  })

  it('[O3] knows which paragraphs bring a change back: the old ones, and none for what is only new', () => {
    expect(paragraphToRestore([deleted(4), deleted(5)])).toEqual([4, 5])
    expect(paragraphToRestore([changed(3)])).toEqual([3])
    expect(paragraphToRestore([inserted(1)])).toEqual([])
    expect(paragraphToRestore([away(2), here(2)])).toEqual([2])
  })
})

function shown(row: ReturnType<typeof compareRows>['rows'][number]): string {
  if (row.kind === 'fold') return `fold ${row.count}`
  return row.kind === 'change' ? `*${row.stop}` : row.key.replace('same-', '')
}

function same(first: number, count: number): DiffBlock {
  const blocks = Array.from({ length: count }, (_, index) =>
    paragraph('body', [{ type: 'text', text: `Paragraph ${first + index}` }]),
  )
  return { kind: 'same', before: first, after: first, count, blocks }
}

const parts = { type: 'paragraph', attrs: { style: 'body' }, pieces: [] } as const

function changed(at: number): Change {
  return { kind: 'changed', before: at, after: at, ...parts, pieces: [] }
}

function inserted(after: number): Change {
  return { kind: 'inserted', after, ...parts, pieces: [] }
}

function deleted(before: number): Change {
  return { kind: 'deleted', before, ...parts, pieces: [] }
}

function away(before: number): Change {
  return { kind: 'movedAway', before, after: 7, move: 0, ...parts, pieces: [] }
}

function here(before: number): Change {
  return { kind: 'movedHere', before, after: 7, move: 0, ...parts, pieces: [] }
}
