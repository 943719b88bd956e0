import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AttrStep } from '@tiptap/pm/transform'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import type { Authored } from '../author.ts'
import { parseBlockSuggestions, withEntry, withoutEntryOf } from '../block-suggestion.ts'
import { formatBreak, parseBreak } from '../review-mark.ts'
import { rangesByStep, toOld, type KeptBlock } from './changed-ranges.ts'
import { isOwnBlock, isOwnInsertion } from './own.ts'
import { newAuthored, type Suggester } from './suggester.ts'

/**
 * Suggests the changes of paragraph style of a plain transaction. `kept` are the blocks that it gave other borders.
 *
 * The author's own new paragraphs really change. After a `¶` of the author's own, what changes is the paragraph that it begins.
 */
export function trackStyles(tr: Transaction, plain: Transaction, kept: KeptBlock[], by: Suggester): void {
  const restyled = restyledBlocks(plain, kept)
  if (restyled.length === 0) return
  const authored = newAuthored(by)
  const cursor = plain.before.resolve(tr.selection.from).parentOffset
  for (const { pos, node, style } of restyled) {
    const isFirst = tr.selection.from > pos && tr.selection.from < pos + node.nodeSize
    const ownBreak = isFirst ? ownBreakBefore(node, cursor, by.user) : null
    if (ownBreak) restyleBreak(tr, pos + 1 + ownBreak.offset, ownBreak.node, style)
    else restyleBlock(tr, pos, style, authored)
  }
}

/** Gives the author's own new paragraph this style, and suggests it for any other. */
export function restyleBlock(tr: Transaction, pos: number, style: ParagraphStyle, by: Authored): void {
  const node = tr.doc.nodeAt(pos)
  if (!node || node.attrs.style === style) return
  if (isOwnBlock(node, by.user)) tr.setNodeAttribute(pos, 'style', style)
  else tr.setNodeAttribute(pos, 'propStyle', proposal(node, style, by))
}

/** Asking again for the style that one already proposes takes the proposal back; so does asking for the one that it has. */
function proposal(node: Node, style: ParagraphStyle, by: Authored): string | null {
  const value: unknown = node.attrs.propStyle
  const own = parseBlockSuggestions('propStyle', value)?.find(({ user }) => user === by.user)
  if (own?.style === style || node.attrs.style === style) return withoutEntryOf('propStyle', value, by.user)
  return withEntry('propStyle', value, { ...by, style })
}

interface RestyledBlock {
  pos: number
  node: Node
  style: ParagraphStyle
}

function restyledBlocks(plain: Transaction, kept: KeptBlock[]): RestyledBlock[] {
  const found = new Map<number, RestyledBlock>()
  for (const { a, b } of [...kept, ...blocksWithNewAttributes(plain)]) {
    const node = plain.before.nodeAt(a)
    const after = plain.doc.nodeAt(b)
    if (node?.isTextblock && after?.isTextblock && after.attrs.style !== node.attrs.style) {
      found.set(a, { pos: a, node, style: after.attrs.style as ParagraphStyle })
    }
  }
  return [...found.values()]
}

/** Blocks of which a step set an attribute, but for those that the transaction put in itself. */
function blocksWithNewAttributes(plain: Transaction): KeptBlock[] {
  const ranges = rangesByStep(plain)
  return plain.steps.flatMap((step, index) => {
    if (!(step instanceof AttrStep)) return []
    const earlier = ranges[index] ?? []
    if (earlier.some(({ fromB, toB }) => fromB <= step.pos && step.pos < toB)) return []
    return { a: toOld(earlier, step.pos, 1), b: plain.mapping.slice(index).map(step.pos, 1) }
  })
}

function ownBreakBefore(block: Node, offset: number, user: string): { node: Node; offset: number } | null {
  let found: { node: Node; offset: number } | null = null
  block.forEach((node, start) => {
    const isBreak = node.marks.some((mark) => mark.type.name === 'pbreak')
    if (isBreak && start + node.nodeSize <= offset && isOwnInsertion(node.marks, user)) {
      found = { node, offset: start + node.nodeSize - 1 }
    }
  })
  return found
}

function restyleBreak(tr: Transaction, pos: number, node: Node, style: ParagraphStyle): void {
  const mark = node.marks.find(({ type }) => type.name === 'pbreak')
  const sceneBreak = parseBreak(mark?.attrs.style)?.sceneBreak ?? false
  tr.addMark(pos, pos + 1, tr.doc.type.schema.mark('pbreak', { style: formatBreak({ style, sceneBreak }) }))
}
