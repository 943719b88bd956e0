import { Fragment, Slice, type Node } from '@tiptap/pm/model'

/**
 * Takes the anchors of threads off pasted text whose anchor still stands in the chapter: a copy is not the passage that the
 * comment is about. What was cut and is now pasted keeps them.
 */
export function stripAnchors(slice: Slice, document: Node): Slice {
  const pasted = new Set<string>()
  slice.content.descendants((node) => anchorsOf(node).forEach((id) => pasted.add(id)))
  if (pasted.size === 0) return slice
  const standing = new Set<string>()
  document.descendants((node) => anchorsOf(node).forEach((id) => standing.add(id)))
  return new Slice(withoutAnchors(slice.content, standing), slice.openStart, slice.openEnd)
}

function withoutAnchors(content: Fragment, threadIds: Set<string>): Fragment {
  const nodes: Node[] = []
  content.forEach((node) => nodes.push(withoutAnchorsOn(node, threadIds)))
  return Fragment.fromArray(nodes)
}

function withoutAnchorsOn(node: Node, threadIds: Set<string>): Node {
  if (node.isText) {
    return node.mark(
      node.marks.filter((mark) => mark.type.name !== 'comment' || !threadIds.has(mark.attrs.threadId)),
    )
  }
  const own = anchorsOf(node)
  if (own.length === 0) return node.copy(withoutAnchors(node.content, threadIds))
  const kept = own.filter((id) => !threadIds.has(id)).join(' ')
  return node.type.create({ ...node.attrs, threadIds: kept === '' ? null : kept }, node.content, node.marks)
}

/** The threads anchored on a piece of text, or, in its attribute, on a scene break. */
function anchorsOf(node: Node): string[] {
  const onBlock: unknown = node.attrs.threadIds
  if (typeof onBlock === 'string') return onBlock.split(' ').filter(Boolean)
  return node.marks.flatMap((mark) => (mark.type.name === 'comment' ? [String(mark.attrs.threadId)] : []))
}
