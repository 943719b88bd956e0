import type { Mark, Node } from '@tiptap/pm/model'
import { parseBlockSuggestions, suggestionAttributesOf } from '../block-suggestion.ts'
import { covers, isFormatMark } from '../review-mark.ts'

/**
 * Whether a run of text is this person's own insertion and carries nothing of anybody else's, so that deleting it really
 * removes it. An anchor, or a colleague's suggestion, on it makes it more than theirs (`isOwnInsertion` in the projection).
 */
export function isOwnInsertion(marks: readonly Mark[], user: string): boolean {
  return (
    marks.some((mark) => mark.type.name === 'ins' && mark.attrs.user === user) &&
    marks.every(
      ({ type, attrs }) =>
        type.name === 'pbreak' ||
        isFormatMark(type.name) ||
        (['ins', 'del', 'fmt'].includes(type.name) && attrs.user === user),
    )
  )
}

/** This person's deletion mark on a run, where it means it. */
export function ownDeletion(marks: readonly Mark[], user: string): Mark | undefined {
  const plain = marks.map((mark) => ({ name: mark.type.name, attrs: mark.attrs }))
  return marks.find(
    (mark, index) =>
      mark.type.name === 'del' &&
      mark.attrs.user === user &&
      covers(plain[index] ?? { name: '', attrs: {} }, plain),
  )
}

/** Whether a block is new by this person's suggestion and holds nothing of anybody else's. */
export function isOwnBlock(block: Node, user: string): boolean {
  const entries = suggestionAttributesOf(block.type.name).flatMap(
    (name) => parseBlockSuggestions(name, block.attrs[name]) ?? [{ user: '' }],
  )
  return (
    hasOwnEntry(block, 'sugIns', user) &&
    entries.every((entry) => entry.user === user) &&
    block.attrs.threadIds == null &&
    block.children.every((child) => isOwnInsertion(child.marks, user))
  )
}

/** Whether this person suggests, by this attribute, something about the block. */
export function hasOwnEntry(block: Node, name: 'joinDel' | 'sugIns' | 'sugDel', user: string): boolean {
  return parseBlockSuggestions(name, block.attrs[name])?.some((entry) => entry.user === user) ?? false
}
