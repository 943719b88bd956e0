import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Keeps remote edits waiting while a character is being composed: one that arrives in the paragraph under composition
 * would make the browser insert the composed text twice.
 */
export function holdWhileComposing(hold: (held: boolean) => void): Plugin {
  return new Plugin({
    view(view) {
      return { update: () => releaseWhenDone(view), destroy: () => hold(false) }
    },
    props: {
      handleDOMEvents: {
        compositionstart: () => {
          hold(true)
          return false
        },
        compositionend: (view) => {
          // ProseMirror reads the composed text from the DOM a moment after this event.
          setTimeout(() => releaseWhenDone(view), 50)
          return false
        },
      },
    },
  })

  function releaseWhenDone(view: EditorView) {
    if (!view.composing) hold(false)
  }
}
