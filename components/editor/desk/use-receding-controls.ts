import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import { ySyncPluginKey } from 'y-prosemirror'

/**
 * Lets the controls fade while somebody types, and brings them back when the pointer moves or the focus leaves the text.
 *
 * Said by an attribute of the desk, so that no component renders for it: `data-typing`.
 */
export function useRecedingControls(editor: Editor | null): void {
  useEffect(() => {
    const desk = document.getElementById('desk')
    if (!editor || !desk) return
    const recede = ({
      transaction,
    }: {
      transaction: { docChanged: boolean; getMeta: (key: typeof ySyncPluginKey) => unknown }
    }) => {
      const isOwn = transaction.docChanged && transaction.getMeta(ySyncPluginKey) === undefined
      if (isOwn && editor.isFocused) desk.dataset.typing = ''
    }
    const comeBack = () => {
      delete desk.dataset.typing
    }
    editor.on('transaction', recede)
    editor.on('blur', comeBack)
    desk.addEventListener('pointermove', comeBack)
    return () => {
      editor.off('transaction', recede)
      editor.off('blur', comeBack)
      desk.removeEventListener('pointermove', comeBack)
      comeBack()
    }
  }, [editor])
}
