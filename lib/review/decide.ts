import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { viewNode, type RunView } from './block-view.ts'
import { decideBlock, decideRun, heirOf, type Order, type RunOutcome } from './decision.ts'
import { breakCharacter, type Break } from './review-mark.ts'
import { untrackedMeta } from './track/track-transaction.ts'

/** Puts a decision into a transaction of the editor. Ids that are not there are passed over; nothing decided, nothing changed. */
export function decide(tr: Transaction, order: Order): Transaction {
  const { doc } = tr
  const start = tr.steps.length
  const joins: number[] = []
  for (const { block, pos } of blocksOf(doc).toReversed()) {
    if (decideOne(tr, block, pos, order)) joins.push(pos)
  }
  // Last to first, after all else: the block before may only now be the one to join.
  for (const pos of joins) joinAt(tr, tr.mapping.slice(start).map(pos, 1))
  if (tr.doc.childCount === 0) tr.insert(0, doc.type.schema.node('paragraph'))
  return tr.setMeta(untrackedMeta, true)
}

/** Decides one block and its text; whether it is then to be joined to the one before it. */
function decideOne(tr: Transaction, block: Node, pos: number, order: Order): boolean {
  const { name, attrs: current, runs } = viewNode(block)
  const { attrs, joins, goes } = decideBlock(name, current, order)
  const decided = runs.map((run) => ({ run, outcome: decideRun(run.marks, order) }))
  for (const one of decided.toReversed()) decideText(tr, block, pos + 1, one)
  const left = tr.doc.nodeAt(pos)
  if (!left) return false
  if (goes && decided.every(({ outcome }) => outcome.goes)) {
    removeBlock(tr, pos, left)
    return false
  }
  if (goes && block.isTextblock && order.decision === 'reject') {
    attrs.sugIns = heirOf(viewNode(left).runs.map(({ marks }) => marks))
  }
  for (const [key, value] of Object.entries(attrs)) tr.setNodeAttribute(pos, key, value)
  return joins
}

function decideText(
  tr: Transaction,
  block: Node,
  start: number,
  { run, outcome }: { run: RunView; outcome: RunOutcome },
): void {
  const pos = start + run.from
  const end = pos + run.text.length
  if (outcome.goes) {
    tr.delete(pos, end)
    return
  }
  const marks = block.nodeAt(run.from)?.marks ?? []
  for (const index of outcome.drop) {
    const mark = marks[index]
    if (mark) tr.removeMark(pos, end, mark)
  }
  const { schema } = block.type
  for (const name of outcome.unset) tr.removeMark(pos, end, schema.marks[name])
  for (const { name, attrs } of outcome.set) tr.addMark(pos, end, schema.mark(name, attrs))
  if (outcome.splits) splitAtBreaks(tr, pos, run.text, outcome.splits)
}

function splitAtBreaks(tr: Transaction, pos: number, text: string, { style, sceneBreak }: Break): void {
  const { schema } = tr.doc.type
  const type = schema.nodes.paragraph
  if (!type) return
  for (let index = text.lastIndexOf(breakCharacter); index >= 0;) {
    const at = pos + index
    tr.delete(at, at + 1).split(at, 1, [{ type, attrs: { style } }])
    if (sceneBreak) tr.insert(at + 1, schema.node('sceneBreak'))
    index = index === 0 ? -1 : text.lastIndexOf(breakCharacter, index - 1)
  }
}

/** A chapter is never without a block, so the only one is replaced. */
function removeBlock(tr: Transaction, pos: number, block: Node): void {
  if (tr.doc.childCount > 1) tr.delete(pos, pos + block.nodeSize)
  else tr.replaceWith(pos, pos + block.nodeSize, tr.doc.type.schema.node('paragraph'))
}

function joinAt(tr: Transaction, pos: number): void {
  const { nodeBefore, nodeAfter } = tr.doc.resolve(pos)
  if (nodeBefore?.isTextblock && nodeAfter?.isTextblock) tr.join(pos)
}

function blocksOf(doc: Node): { block: Node; pos: number }[] {
  const blocks: { block: Node; pos: number }[] = []
  doc.forEach((block, pos) => blocks.push({ block, pos }))
  return blocks
}
