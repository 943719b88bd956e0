import { Extension } from '@tiptap/core'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Keeps the caret right for keys that come faster than the browser tells where the caret is (a quick writer, a page that was
 * busy for a moment). Chromium announces a moved caret by an event of its own, which keys overtake; and when it puts a letter
 * into an empty paragraph it may say that the caret stands before that letter.
 */
export const FastKeys = Extension.create({
  name: 'fastKeys',
  // Before all other keys, which act at the caret.
  priority: 2000,

  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            keydown: (view) => {
              takeCaretFromBrowser(view)
              return false
            },
          },
          handleKeyPress: typeFirstLetter,
        },
      }),
    ]
  },
})

/** Moves the editor's caret to where the browser has it already. Leaves selected scene breaks and compositions alone. */
function takeCaretFromBrowser(view: EditorView): void {
  const { selection, doc } = view.state
  const shown = getSelection()
  if (!view.editable || view.composing || !view.hasFocus() || !(selection instanceof TextSelection) || !shown)
    return
  const { anchorNode, anchorOffset, focusNode, focusOffset } = shown
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return
  const $anchor = doc.resolve(view.posAtDOM(anchorNode, anchorOffset, -1))
  const $head = doc.resolve(view.posAtDOM(focusNode, focusOffset, -1))
  if (!$anchor.parent.isTextblock || !$head.parent.isTextblock) return
  const place = new TextSelection($anchor, $head)
  if (!place.eq(selection)) view.dispatch(view.state.tr.setSelection(place))
}

/** The first letter of an empty paragraph, put in by the editor instead of the browser. */
function typeFirstLetter(view: EditorView, event: KeyboardEvent): boolean {
  const { selection } = view.state
  const { $from, from, to } = selection
  if (view.composing || event.ctrlKey || event.metaKey || !event.charCode) return false
  if (!selection.empty || !$from.parent.isTextblock || $from.parent.content.size > 0) return false
  const letter = String.fromCodePoint(event.charCode)
  if (/\p{Cc}/u.test(letter)) return false
  const insert = () => view.state.tr.insertText(letter, from, to).scrollIntoView()
  if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert)))
    view.dispatch(insert())
  return true
}
