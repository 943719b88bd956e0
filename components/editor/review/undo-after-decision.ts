import { Plugin } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror'
import { listSuggestions } from '#lib/review/suggestion.ts'

/**
 * Forgets what a suggester could undo once somebody decided a suggestion of theirs: taking back an insertion that was accepted would delete
 * accepted text.
 */
export function forgetDecidedUndo({ userId, mayWrite }: { userId: string; mayWrite: () => boolean }): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      const isRemote = transactions.some((tr) => isChangeOfOthers(tr.getMeta(ySyncPluginKey)))
      if (!isRemote || mayWrite() || before.doc.eq(after.doc)) return null
      const left = ownIds(after.doc, userId)
      if (ownIds(before.doc, userId).every((id) => left.includes(id))) return null
      // After this transaction: clearing the stack makes the manager tell its listeners.
      queueMicrotask(() => yUndoPluginKey.getState(after)?.undoManager.clear())
      return null
    },
  })
}

function ownIds(doc: Node, userId: string): string[] {
  return listSuggestions(doc)
    .filter(({ authorId }) => authorId === userId)
    .map(({ id }) => id)
}

function isChangeOfOthers(meta: unknown): boolean {
  if (typeof meta !== 'object' || meta === null || !('isChangeOrigin' in meta)) return false
  return meta.isChangeOrigin === true && !('isUndoRedoOperation' in meta && meta.isUndoRedoOperation === true)
}
