import type { Node } from '@tiptap/pm/model'
import type { BlockJson } from '#lib/manuscript/document-json.ts'
import type { PlainMark } from './review-mark.ts'

/** A block as plain data, the same whether it comes from the editor or from stored JSON. */
export interface BlockView {
  name: string
  attrs: Record<string, unknown>
  runs: RunView[]
}

/** A stretch of text of equal marks; `from` is its offset in the block's text. */
export interface RunView {
  text: string
  from: number
  marks: PlainMark[]
}

export function viewNode(block: Node): BlockView {
  const runs: RunView[] = []
  block.forEach((child, from) => {
    const marks = child.marks.map((mark) => ({ name: mark.type.name, attrs: mark.attrs }))
    runs.push({ text: child.text ?? '', from, marks })
  })
  return { name: block.type.name, attrs: block.attrs, runs }
}

export function viewJson(block: BlockJson): BlockView {
  const runs: RunView[] = []
  let from = 0
  for (const { text, marks = [] } of block.type === 'paragraph' ? (block.content ?? []) : []) {
    runs.push({ text, from, marks: marks.map(({ type, attrs = {} }) => ({ name: type, attrs })) })
    from += text.length
  }
  return { name: block.type, attrs: { ...block.attrs }, runs }
}

/** How many ProseMirror positions the block takes. */
export function sizeOf({ name, runs }: BlockView): number {
  const last = runs.at(-1)
  return name === 'paragraph' ? 2 + (last ? last.from + last.text.length : 0) : 1
}
