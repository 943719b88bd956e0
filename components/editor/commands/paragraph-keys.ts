import { Extension } from '@tiptap/core'
import { TextSelection, type Command } from '@tiptap/pm/state'
import { listOf, listStyle, styleOf } from './paragraph-style.ts'
import { breakSceneOnEnter } from './scene-break.ts'

/** What Enter, Shift+Enter and Backspace do in a flat text of styled paragraphs. */
export const ParagraphKeys = Extension.create({
  name: 'paragraphKeys',
  // Before TipTap's own keys, after y-prosemirror's undo.
  priority: 500,

  addKeyboardShortcuts() {
    const run = (command: Command) => () =>
      command(this.editor.state, this.editor.view.dispatch, this.editor.view)
    return {
      Enter: () => [breakSceneOnEnter, leaveStyle, splitParagraph].some((command) => run(command)()),
      'Shift-Enter': run(breakLine),
      Backspace: run(returnToBody),
    }
  },
})

/** Enter in an empty list item, quote or verse line leaves it: a list goes out a level, everything else becomes body text. */
const leaveStyle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const style = styleOf($from.parent)
  if (!empty || !$from.parent.isTextblock || $from.parent.content.size > 0 || style === 'body') return false
  const list = listOf(style)
  const next = list && list.level > 1 ? listStyle(list.kind, list.level - 1) : 'body'
  dispatch?.(state.tr.setNodeAttribute($from.before(), 'style', next).scrollIntoView())
  return true
}

/** Enter: the second half keeps the style, but what follows a heading is body text, and so is what comes before one. */
const splitParagraph: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if (!$from.parent.isTextblock || !$to.parent.isTextblock) return false
  if (!dispatch) return true
  const marks = state.storedMarks ?? $from.marks()
  const tr = state.tr.deleteSelection()
  const $at = tr.selection.$from
  const style = styleOf($at.parent)
  const isHeading = style.startsWith('heading')
  const [atStart, atEnd] = [$at.parentOffset === 0, $at.parentOffset === $at.parent.content.size]
  tr.split($at.pos, 1, [{ type: $at.parent.type, attrs: { style: isHeading && atEnd ? 'body' : style } }])
  if (isHeading && atStart && !atEnd) tr.setNodeAttribute($at.before(), 'style', 'body')
  tr.ensureMarks(marks.filter((mark) => mark.type.spec.inclusive !== false))
  dispatch(tr.scrollIntoView())
  return true
}

/** Shift+Enter: a new line in the same paragraph, as verse and letters need it. */
const breakLine: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.isTextblock) return false
  dispatch?.(state.tr.insertText('\n').scrollIntoView())
  return true
}

/** Backspace at the start of a styled paragraph makes it body text; only the next one joins it to the paragraph before. */
const returnToBody: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !selection.empty) return false
  const { $from } = selection
  if ($from.parentOffset > 0 || styleOf($from.parent) === 'body') return false
  dispatch?.(state.tr.setNodeAttribute($from.before(), 'style', 'body').scrollIntoView())
  return true
}
