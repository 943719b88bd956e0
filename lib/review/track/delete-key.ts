import { deleteSelection } from '@tiptap/pm/commands'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { forwardMeta } from './track-transaction.ts'
import { hasOwnEntry, ownDeletion } from './own.ts'

export interface DeleteKey {
  direction: 'backward' | 'forward'
  unit: 'grapheme' | 'word' | 'line'
}

/**
 * What a delete key does in Suggesting, as a plain transaction that is still to be tracked; null where it does nothing.
 *
 * It steps over what this person has struck already, so that holding the key goes on through the text, and takes whole graphemes: the
 * browser's own key handling does neither. A `line` reaches to the line break or the paragraph's edge.
 */
export function deleteByKey(state: EditorState, key: DeleteKey, user: string): Transaction | null {
  const made = state.selection.empty ? deleteAtCursor(state, key, user) : captured(state, deleteSelection)
  return made && key.direction === 'forward' ? made.setMeta(forwardMeta, true) : made
}

function deleteAtCursor(state: EditorState, key: DeleteKey, user: string): Transaction | null {
  const edge = crossStruckBreaks(state.doc, state.selection.$head, key, user)
  const positions = visiblePositions(edge, key, user)
  if (positions.length === 0) return deleteAtEdge(state, edge, key)
  const text = positions.map(({ char }) => char).join('')
  const count = lengthOf(text, key)
  const taken = key.direction === 'backward' ? positions.slice(-count) : positions.slice(0, count)
  const [first, last] = [taken[0], taken.at(-1)]
  if (!first || !last) return null
  const tr = state.tr.delete(first.pos, last.pos + 1)
  // What was struck may lie between the caret and what goes now: the caret crosses it.
  return tr.setSelection(TextSelection.create(tr.doc, first.pos))
}

/** How many UTF-16 units of the text before or after the caret the key takes. */
function lengthOf(text: string, { direction, unit }: DeleteKey): number {
  const parts = segments(text, unit)
  const ordered = direction === 'backward' ? parts.toReversed() : parts
  let length = 0
  for (const part of ordered) {
    length += part.length
    // As in browsers, deleting by word takes spaces and signs on the way with it.
    if (unit !== 'word' || /[\p{L}\p{N}_]/u.test(part)) break
  }
  return length
}

function segments(text: string, unit: DeleteKey['unit']): string[] {
  if (unit === 'line') return text.split(/(?<=\n)|(?=\n)/)
  const segmenter = new Intl.Segmenter(undefined, { granularity: unit })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

interface Visible {
  pos: number
  char: string
}

/** The characters of the caret's paragraph on one side of it, without those that this person has struck. */
function visiblePositions($pos: ResolvedPos, { direction }: DeleteKey, user: string): Visible[] {
  const found: Visible[] = []
  const start = $pos.start()
  $pos.parent.forEach((node, offset) => {
    if (ownDeletion(node.marks, user)) return
    for (let i = 0; i < (node.text?.length ?? 0); i += 1) {
      const pos = start + offset + i
      if (direction === 'backward' ? pos < $pos.pos : pos >= $pos.pos) {
        found.push({ pos, char: node.text?.[i] ?? '' })
      }
    }
  })
  return found
}

/** From the edge of a paragraph over breaks and scene breaks that this person has struck, into the text beyond. */
function crossStruckBreaks(doc: Node, from: ResolvedPos, key: DeleteKey, user: string): ResolvedPos {
  let $pos = from
  while ($pos.depth > 0 && visiblePositions($pos, key, user).length === 0) {
    const next = key.direction === 'backward' ? struckBefore(doc, $pos, user) : struckAfter(doc, $pos, user)
    if (!next) break
    $pos = next
  }
  return $pos
}

function struckBefore(doc: Node, $pos: ResolvedPos, user: string): ResolvedPos | null {
  if (!hasOwnEntry($pos.parent, 'joinDel', user)) return null
  for (let index = $pos.index(0) - 1; index >= 0; index -= 1) {
    const block = doc.child(index)
    if (block.isTextblock) return doc.resolve($pos.posAtIndex(index + 1, 0) - 1)
    if (!hasOwnEntry(block, 'sugDel', user)) return null
  }
  return null
}

function struckAfter(doc: Node, $pos: ResolvedPos, user: string): ResolvedPos | null {
  for (let index = $pos.index(0) + 1; index < doc.childCount; index += 1) {
    const block = doc.child(index)
    if (block.isTextblock) {
      return hasOwnEntry(block, 'joinDel', user) ? doc.resolve($pos.posAtIndex(index, 0) + 1) : null
    }
    if (!hasOwnEntry(block, 'sugDel', user)) return null
  }
  return null
}

/** At the edge of a paragraph: the break goes, or the scene break beyond it. */
function deleteAtEdge(state: EditorState, $edge: ResolvedPos, { direction }: DeleteKey): Transaction | null {
  const { doc, tr } = state
  if ($edge.depth === 0) return null
  const at = direction === 'backward' ? $edge.before() : $edge.after()
  const { nodeBefore, nodeAfter } = doc.resolve(at)
  const beyond = direction === 'backward' ? nodeBefore : nodeAfter
  if (!beyond) return null
  if (!beyond.isTextblock) {
    return direction === 'backward'
      ? tr.delete(at - beyond.nodeSize, at)
      : tr.delete(at, at + beyond.nodeSize)
  }
  const empty = direction === 'backward' ? beyond.content.size === 0 : $edge.parent.content.size === 0
  // What goes is the empty paragraph, so that the one with text keeps its style.
  if (empty) {
    const start = direction === 'backward' ? at - beyond.nodeSize : $edge.before()
    return tr.delete(start, start + 2)
  }
  return tr.join(at)
}

function captured(
  state: EditorState,
  command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean,
): Transaction | null {
  let made: Transaction | null = null
  command(state, (tr) => {
    made = tr
  })
  return made
}
