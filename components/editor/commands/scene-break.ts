import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import {
  NodeSelection,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import { isSceneBreakLine } from '#lib/manuscript/plain-text.ts'
import { invariant } from '#lib/base/invariant.ts'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    sceneBreak: {
      /** Puts a scene break after the current paragraph, or in its place when it is empty. */
      insertSceneBreak: () => ReturnType
    }
  }
}

export const SceneBreaks = Extension.create({
  name: 'sceneBreaks',

  addCommands() {
    return {
      insertSceneBreak:
        () =>
        ({ state, tr, dispatch }) => {
          if (dispatch) insertAfter(state, tr)
          return true
        },
    }
  },

  addKeyboardShortcuts() {
    return { 'Mod-Shift-Enter': () => this.editor.commands.insertSceneBreak() }
  },
})

/** Enter after `***`, `* * *` or `#` alone on a line: the line becomes a scene break, and writing goes on below it. */
export const breakSceneOnEnter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock || $from.parentOffset < $from.parent.content.size) return false
  if (!isSceneBreakLine($from.parent.textContent)) return false
  if (dispatch) {
    const tr = state.tr
    replaceParagraph(state, tr)
    dispatch(tr.scrollIntoView())
  }
  return true
}

function insertAfter(state: EditorState, tr: Transaction): void {
  const { $from, $to } = state.selection
  if (state.selection instanceof TextSelection && $from.parent.content.size === 0)
    return replaceParagraph(state, tr)
  const inText =
    $from.parent.isTextblock && $from.parentOffset > 0 && $from.parentOffset < $from.parent.content.size
  if (state.selection.empty && inText) {
    // In the middle of a paragraph the break parts it, as it would on paper.
    tr.split($from.pos)
    tr.insert($from.pos + 1, create(state, 'sceneBreak'))
    tr.setSelection(TextSelection.create(tr.doc, $from.pos + 3))
    return
  }
  const before = $from.parent.isTextblock && state.selection.empty && $from.parentOffset === 0
  const at = before ? $from.before() : state.selection instanceof NodeSelection ? $to.pos : $to.after(1)
  tr.insert(at, create(state, 'sceneBreak'))
  if (!before) putCaretAfter(state, tr, at + 1)
}

function replaceParagraph(state: EditorState, tr: Transaction): void {
  const { $from } = state.selection
  tr.replaceWith($from.before(), $from.after(), create(state, 'sceneBreak'))
  putCaretAfter(state, tr, $from.before() + 1)
}

/** Writing goes on in the paragraph below, which is made when there is none. */
function putCaretAfter(state: EditorState, tr: Transaction, position: number): void {
  if (!tr.doc.nodeAt(position)?.isTextblock) tr.insert(position, create(state, 'paragraph'))
  tr.setSelection(TextSelection.create(tr.doc, position + 1))
}

function create(state: EditorState, name: 'sceneBreak' | 'paragraph'): Node {
  const type = state.schema.nodes[name]
  invariant(type, `the schema has ${name}`)
  return type.create()
}
