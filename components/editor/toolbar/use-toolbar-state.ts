import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { FormatMark } from '#lib/review/review-mark.ts'
import { proposedFormat } from '#lib/review/track/proposed-format.ts'
import { yUndoPluginKey } from 'y-prosemirror'
import { listOf, selectedStyle } from '../commands/paragraph-style.ts'

/** What holds at the selection for this person. Compared by value, so that the toolbar renders only when one of these changes. */
export function useToolbarState(editor: Editor, userId: string) {
  return useEditorState({
    editor,
    selector: () => {
      const { state } = editor
      const style = selectedStyle(state)
      const undoManager = yUndoPluginKey.getState(state)?.undoManager
      // In Suggesting a button shows what one proposes, since pressing it again takes that back.
      const active = (name: FormatMark) => proposedFormat(state, name, userId) ?? editor.isActive(name)
      return {
        style,
        list: style && (listOf(style)?.kind ?? null),
        bold: active('bold'),
        italic: active('italic'),
        underline: active('underline'),
        strike: active('strike'),
        smallCaps: active('smallCaps'),
        href: hrefAt(editor),
        canLink: !state.selection.empty || active('link'),
        canUndo: (undoManager?.undoStack.length ?? 0) > 0,
        canRedo: (undoManager?.redoStack.length ?? 0) > 0,
      }
    },
  })
}

function hrefAt(editor: Editor): string | null {
  const { href } = editor.getAttributes('link')
  return typeof href === 'string' && href !== '' ? href : null
}
