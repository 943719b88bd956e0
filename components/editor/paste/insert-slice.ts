import { Slice, type Node } from '@tiptap/pm/model'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { styleOf } from '../commands/paragraph-style.ts'

/**
 * Puts pasted blocks at the selection, or null where the selection is not in text.
 *
 * The first and the last pasted paragraph join the text around them. An empty paragraph takes the style of what is pasted into it
 * and stays the same node; a paragraph with text keeps its own.
 */
export function insertSlice(state: EditorState, slice: Slice): Transaction | null {
  const { firstChild: first, lastChild: last } = slice.content
  if (!first || !last || !state.selection.$from.parent.isTextblock) return null
  const tr = state.tr.deleteSelection()
  const $at = tr.selection.$from
  if (!$at.parent.isTextblock) return null
  const [paragraph, start] = [$at.parent, $at.before()]
  const isEmpty = paragraph.content.size === 0
  if (isEmpty && !first.isTextblock) tr.replaceWith(start, start + paragraph.nodeSize, slice.content)
  else tr.replace($at.pos, $at.pos, openSlice(slice, first, last))
  if (isEmpty && first.isTextblock && styleOf(first) !== styleOf(paragraph))
    tr.setNodeAttribute(start, 'style', styleOf(first))
  return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map($at.pos)), -1))
}

function openSlice(slice: Slice, first: Node, last: Node): Slice {
  if (first === last && first.isTextblock && slice.content.childCount === 1)
    return new Slice(first.content, 0, 0)
  if (first.isText) return slice
  return new Slice(slice.content, first.isTextblock ? 1 : 0, last.isTextblock ? 1 : 0)
}
