import type { DiffBlock } from '#lib/contract/versions.ts'
import type { BlockJson } from '#lib/manuscript/document-json.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'

/** What became of one block. */
export type Change = Exclude<DiffBlock, { kind: 'same' }>

/** A line of a comparison: an unchanged block, a run of them folded away, or a change. */
export type CompareRow =
  | { kind: 'same'; key: string; block: BlockJson }
  | { kind: 'fold'; key: string; count: number; blocks: readonly unknown[] }
  | { kind: 'change'; key: string; change: Change; stop: number }

/** Unchanged blocks that stay in sight beside a change, and how many must be left for folding to be worth it. */
const contextBlocks = 1
const foldedAtLeast = 3

/**
 * The comparison line by line, unchanged stretches folded except those in `unfolded` (by their key).
 *
 * Changes are numbered by stops, from 0, at which "next" halts: neighbouring new paragraphs are one, neighbouring removed ones too, and a
 * moved one is where it stands now. Where a paragraph was before it moved belongs to the stop before.
 */
export function compareRows(
  blocks: readonly DiffBlock[],
  unfolded: ReadonlySet<string>,
): { rows: CompareRow[]; stops: number } {
  const rows: CompareRow[] = []
  let stops = 0
  let last: DiffBlock | null = null
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'same') {
      rows.push(
        ...unchangedRows(block, { isFirst: index === 0, isLast: index === blocks.length - 1, unfolded }),
      )
    } else {
      if (isStop(block, last)) stops += 1
      rows.push({ kind: 'change', key: keyOf(block), change: block, stop: Math.max(0, stops - 1) })
    }
    last = block
  }
  return { rows, stops }
}

function isStop(block: Change, last: DiffBlock | null): boolean {
  if (block.kind === 'movedAway' || isJoin(block)) return false
  const goesOn = block.kind === 'inserted' || block.kind === 'deleted'
  return !(goesOn && last?.kind === block.kind)
}

/** The words of a paragraph that was joined to the one above stand there: it is one change with that. */
function isJoin(change: Change): boolean {
  return change.kind === 'deleted' && change.joined === true
}

function keyOf(change: Change): string {
  if (change.kind === 'movedAway' || change.kind === 'deleted') return `${change.kind}-${change.before}`
  return `${change.kind}-${change.after}`
}

function unchangedRows(
  { blocks = [], before, count }: Extract<DiffBlock, { kind: 'same' }>,
  { isFirst, isLast, unfolded }: { isFirst: boolean; isLast: boolean; unfolded: ReadonlySet<string> },
): CompareRow[] {
  const key = `fold-${before}`
  const above = isFirst ? 0 : contextBlocks
  const below = isLast ? 0 : contextBlocks
  const folded = count - above - below
  if (folded < foldedAtLeast || unfolded.has(key)) return sameRows(blocks, before)
  return [
    ...sameRows(blocks.slice(0, above), before),
    { kind: 'fold', key, count: folded, blocks: blocks.slice(above, count - below) },
    ...sameRows(blocks.slice(count - below), before + count - below),
  ]
}

function sameRows(blocks: readonly unknown[], first: number): CompareRow[] {
  if (blocks.length === 0) return []
  const { content } = parseDocument({ type: 'doc', content: blocks })
  return content.map((block, index) => ({ kind: 'same', key: `same-${first + index}`, block }))
}
