import type { Node } from '@tiptap/pm/model'
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Gives an empty chapter a paragraph to write in. A chapter can become empty when two people each delete what the other
 * left, so the schema allows it; whoever may write and looks at it mends it.
 */
export function neverEmpty(isEditable: () => boolean): Plugin {
  return new Plugin({
    appendTransaction: (_transactions, _before, state) => (isEditable() ? withParagraph(state) : null),
    view(view: EditorView) {
      const mended = isEditable() ? withParagraph(view.state) : null
      if (mended)
        queueMicrotask(() => view.isDestroyed || view.state.doc.childCount > 0 || view.dispatch(mended))
      return {}
    },
  })
}

function withParagraph(state: EditorState): Transaction | null {
  if (state.doc.childCount > 0) return null
  const paragraph: Node | null | undefined = state.schema.nodes.paragraph?.createAndFill()
  return paragraph ? state.tr.insert(0, paragraph).setMeta('addToHistory', false) : null
}
