import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { Authored } from '../author.ts'
import { withEntry } from '../block-suggestion.ts'
import { isOwnBlock, isOwnInsertion, ownDeletion } from './own.ts'

interface Span {
  from: number
  to: number
}

interface TopBlock {
  node: Node
  pos: number
}

/**
 * Suggests deleting a stretch: the author's own insertions in it really go, other text is marked, breaks between paragraphs
 * and whole blocks are marked on the block. Nothing that is not the author's own changes its place.
 *
 * Returns where the stretch now ends: what is typed instead of it belongs there.
 */
export function deleteTracked(tr: Transaction, span: Span, by: Authored): number {
  const { doc } = tr
  const start = tr.steps.length
  const blocks = blocksStartingIn(doc, span)
  const joined = isInText(doc, span.from) && isInText(doc, span.to)
  const gone = [...deleteText(tr, doc, span, by), ...deleteBlocks(tr, blocks, { span, joined, by })]
  for (const { from, to } of outermost(gone)) tr.delete(from, to)
  const last = blocks.at(-1)
  if (joined && last && last.pos + last.node.nodeSize > span.to) {
    const meeting = joinToPrevious(tr, tr.mapping.slice(start).map(last.pos, 1), by)
    if (meeting !== null) return meeting
  }
  return tr.mapping.slice(start).map(span.to, 1)
}

/** Marks the text in the span and returns the stretches that are to really go. */
function deleteText(tr: Transaction, doc: Node, span: Span, by: Authored): Span[] {
  const gone: Span[] = []
  doc.nodesBetween(span.from, span.to, (node, pos) => {
    if (!node.isText) return
    const from = Math.max(pos, span.from)
    const to = Math.min(pos + node.nodeSize, span.to)
    if (isOwnInsertion(node.marks, by.user)) gone.push({ from, to })
    else if (!ownDeletion(node.marks, by.user)) {
      const insertion = node.marks.find((mark) => mark.type.name === 'ins')
      tr.addMark(from, to, mark(doc, { ...by, over: String(insertion?.attrs.id ?? '') }))
    }
  })
  return gone
}

function mark(doc: Node, { id, user, at, over }: Authored & { over: string }) {
  return doc.type.schema.mark('del', { id, user, at, over })
}

/**
 * Suggests that the blocks that lie wholly in the span go. In a deletion from within one paragraph to within another (`joined`) they run
 * into the one before, so that what somebody else writes there in the meantime is kept.
 */
function deleteBlocks(
  tr: Transaction,
  blocks: TopBlock[],
  { span, joined, by }: { span: Span; joined: boolean; by: Authored },
): Span[] {
  const covered = blocks.filter(({ node, pos }) => pos + node.nodeSize <= span.to)
  return covered.flatMap(({ node, pos }) => {
    if (isOwnBlock(node, by.user)) return [{ from: pos, to: pos + node.nodeSize }]
    setEntry(tr, pos, joined && node.isTextblock ? 'joinDel' : 'sugDel', by)
    return []
  })
}

/**
 * Takes away the break before the block at `pos`: really where one of the two is the author's own, else as a suggestion.
 * Returns the place where the two texts meet, if they really do.
 */
function joinToPrevious(tr: Transaction, pos: number, by: Authored): number | null {
  const { nodeBefore: previous, nodeAfter: block } = tr.doc.resolve(pos)
  if (!previous || !block) return null
  const joinable = previous.isTextblock && block.isTextblock
  if (joinable && isOwnBlock(block, by.user)) {
    tr.delete(pos, pos + block.nodeSize).insert(pos - 1, block.content)
    return pos - 1
  }
  if (joinable && isOwnBlock(previous, by.user)) {
    const start = pos - previous.nodeSize
    tr.delete(start, pos).insert(start + 1, previous.content)
    return start + 1 + previous.content.size
  }
  setEntry(tr, pos, 'joinDel', by)
  return null
}

function setEntry(
  tr: Transaction,
  pos: number,
  name: 'joinDel' | 'sugDel',
  { id, user, at }: Authored,
): void {
  const value: unknown = tr.doc.nodeAt(pos)?.attrs[name]
  tr.setNodeAttribute(pos, name, withEntry(name, value, { id, user, at }))
}

function blocksStartingIn(doc: Node, { from, to }: Span): TopBlock[] {
  const found: TopBlock[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isBlock && pos >= from && pos < to) found.push({ node, pos })
    return false
  })
  return found
}

function isInText(doc: Node, pos: number): boolean {
  return doc.resolve(pos).depth > 0
}

/** The spans last to first, without those that lie in another. */
function outermost(spans: Span[]): Span[] {
  const isInner = (span: Span) =>
    spans.some((other) => other !== span && other.from <= span.from && other.to >= span.to)
  return spans.filter((span) => !isInner(span)).toSorted((one, other) => other.from - one.from)
}
