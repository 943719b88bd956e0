import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from 'y-prosemirror'
import { decide } from '#lib/review/decide.ts'
import type { Order } from '#lib/review/decision.ts'
import { listSuggestions, type Suggestion } from '#lib/review/suggestion.ts'

/**
 * Decides in the editor, as one undo step of the person who decides. Returns the suggestions as they were; none when somebody else
 * was quicker.
 */
export function decideHere(editor: Editor, order: Order): Suggestion[] {
  const open = listSuggestions(editor.state.doc)
  const { ids } = order
  const meant = ids === 'all' ? open : open.filter(({ id }) => ids.includes(id))
  if (meant.length === 0) return []
  const undoManager = yUndoPluginKey.getState(editor.state)?.undoManager
  undoManager?.stopCapturing()
  editor.view.dispatch(decide(editor.state.tr, order))
  undoManager?.stopCapturing()
  return meant
}

/** The suggestions that the selection touches. */
export function suggestionsInSelection(editor: Editor): Suggestion[] {
  const { from, to } = editor.state.selection
  return listSuggestions(editor.state.doc).filter(({ ranges }) =>
    ranges.some((range) => range.from < to && range.to > from),
  )
}
