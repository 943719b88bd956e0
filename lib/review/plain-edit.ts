import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from 'y-prosemirror'
import { changedRanges } from './track/changed-ranges.ts'
import { untrackedMeta } from './track/track-transaction.ts'

const reviewMarks = ['ins', 'del', 'fmt', 'pbreak']

/**
 * Appends, to what an editor typed, that it is plain text: typed inside a suggestion, it would take on its marks, and a paragraph split
 * there would take on its attributes. Null where there is nothing to do.
 *
 * What is pasted or dropped keeps its suggestions: moving a passage does not accept them.
 */
export function plainEditFilter(
  transactions: readonly Transaction[],
  state: EditorState,
): Transaction | null {
  const { tr } = state
  for (const [index, plain] of transactions.entries()) {
    if (!isTyped(plain)) continue
    const later = transactions.slice(index + 1)
    const ahead = (pos: number, side: 1 | -1) => later.reduce((at, one) => one.mapping.map(at, side), pos)
    for (const { fromB, toB } of changedRanges(plain, plain.before).ranges) {
      stripMarks(tr, ahead(fromB, 1), ahead(toB, -1))
    }
  }
  return tr.docChanged ? tr.setMeta(untrackedMeta, true) : null
}

function isTyped(tr: Transaction): boolean {
  const moved = ['paste', 'drop', 'cut'].includes(String(tr.getMeta('uiEvent') ?? ''))
  return tr.docChanged && !moved && !tr.getMeta(ySyncPluginKey) && !tr.getMeta(untrackedMeta)
}

function stripMarks(tr: Transaction, from: number, to: number): void {
  tr.doc.nodesBetween(from, Math.max(from, to), (node, pos) => {
    if (node.isText) {
      const marks = node.marks.filter((mark) => reviewMarks.includes(mark.type.name))
      for (const mark of marks) tr.removeMark(Math.max(pos, from), Math.min(pos + node.nodeSize, to), mark)
    } else if (node.isTextblock && pos >= from && pos < to) {
      for (const name of ['joinDel', 'sugDel']) {
        const value: unknown = node.attrs[name]
        if (value !== null && value === tr.doc.resolve(pos).nodeBefore?.attrs[name]) {
          tr.setNodeAttribute(pos, name, null)
        }
      }
    }
  })
}
