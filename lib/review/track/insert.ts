import type { Mark, Node, Schema } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { ParagraphStyle } from '#lib/manuscript/vocabulary.ts'
import type { Authored } from '../author.ts'
import { withEntry } from '../block-suggestion.ts'
import { breakCharacter, formatBreak, isFormatMark, type Break } from '../review-mark.ts'

/** New content, token by token, as it stands between two places of a document. */
export type Token =
  | { token: 'text'; node: Node }
  | { token: 'open'; style: ParagraphStyle }
  | { token: 'close' }
  | { token: 'sceneBreak' }

/** Reads what stands between two positions. */
export function tokensBetween(doc: Node, from: number, to: number): Token[] {
  const tokens: Token[] = []
  doc.nodesBetween(from, to, (block, pos) => {
    if (!block.isBlock) return false
    if (!block.isTextblock) tokens.push({ token: 'sceneBreak' })
    else {
      if (pos >= from) tokens.push({ token: 'open', style: block.attrs.style as ParagraphStyle })
      for (const node of textsBetween(block, from - pos - 1, to - pos - 1))
        tokens.push({ token: 'text', node })
      if (pos + block.nodeSize <= to) tokens.push({ token: 'close' })
    }
    return false
  })
  return tokens
}

function textsBetween(block: Node, from: number, to: number): readonly Node[] {
  const start = Math.max(from, 0)
  const end = Math.min(to, block.content.size)
  return start < end ? block.cut(start, end).children : []
}

/** Puts content into a paragraph as the author's insertion, a `¶` for each break in it. Returns how long it is. */
export function insertInline(tr: Transaction, pos: number, tokens: Token[], by: Authored): number {
  const nodes = inlineOf(tr.doc.type.schema, tokens, by)
  if (nodes.length > 0) tr.insert(pos, nodes)
  return nodes.reduce((size, node) => size + node.nodeSize, 0)
}

/** Puts whole blocks in, each as new by the author. Returns how long they are. */
export function insertBlocks(tr: Transaction, pos: number, tokens: Token[], by: Authored): number {
  const nodes = blocksOf(tr.doc.type.schema, tokens, by)
  if (nodes.length > 0) tr.insert(pos, nodes)
  return nodes.reduce((size, node) => size + node.nodeSize, 0)
}

function inlineOf(schema: Schema, tokens: Token[], by: Authored): Node[] {
  const nodes: Node[] = []
  let sceneBreak = false
  for (const token of tokens) {
    if (token.token === 'text') nodes.push(asInserted(token.node, by))
    else if (token.token === 'sceneBreak') sceneBreak = true
    else if (token.token === 'open') {
      nodes.push(breakNode(schema, { style: token.style, sceneBreak }, by))
      sceneBreak = false
    }
  }
  return nodes
}

function blocksOf(schema: Schema, tokens: Token[], by: Authored): Node[] {
  const nodes: Node[] = []
  const sugIns = withEntry('sugIns', null, by)
  let open: { style: ParagraphStyle; texts: Node[] } | null = null
  for (const token of tokens) {
    if (token.token === 'sceneBreak') nodes.push(schema.node('sceneBreak', { sugIns }))
    else if (token.token === 'open') open = { style: token.style, texts: [] }
    else if (token.token === 'text') open?.texts.push(asInserted(token.node, by))
    else if (open) {
      nodes.push(schema.node('paragraph', { style: open.style, sugIns }, open.texts))
      open = null
    }
  }
  return nodes
}

/** A suggested paragraph break. */
function breakNode(schema: Schema, after: Break, by: Authored): Node {
  return schema.text(breakCharacter, [
    insertionMark(schema, by),
    schema.mark('pbreak', { style: formatBreak(after) }),
  ])
}

/** The same text as the author's insertion, with its formats and breaks, and without what else was marked on it. */
function asInserted(node: Node, by: Authored): Node {
  const formats = node.marks.filter(({ type }) => isFormatMark(type.name) || type.name === 'pbreak')
  const insertion = insertionMark(node.type.schema, by)
  return node.mark(insertion.addToSet(formats))
}

function insertionMark(schema: Schema, { id, user, at }: Authored): Mark {
  return schema.mark('ins', { id, user, at })
}
