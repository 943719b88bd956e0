import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { typeset } from '#lib/manuscript/typography.ts'

/** What was typed and what stands there instead, as long as nothing else has happened since. */
interface Replacement {
  from: number
  to: number
  typed: string
}

const key = new PluginKey<Replacement | null>('smartTyping')

/** Sets quotes, dashes and ellipses as they are typed, by the manuscript's language. Backspace right after gives back what was typed. */
export const SmartTyping = Extension.create<{ language: string }>({
  name: 'smartTyping',
  priority: 900,

  addOptions() {
    return { language: 'en' }
  },

  addKeyboardShortcuts() {
    return { Backspace: () => takeBack(this.editor.state, this.editor.view) }
  },

  addProseMirrorPlugins() {
    const { language } = this.options
    return [
      new Plugin<Replacement | null>({
        key,
        state: {
          init: () => null,
          apply(transaction, last) {
            const made: Replacement | undefined = transaction.getMeta(key)
            if (made) return made
            return transaction.docChanged || transaction.selectionSet ? null : last
          },
        },
        props: {
          handleTextInput: (view, from, to, text) => typesetInput(view, { from, to, text, language }),
        },
      }),
    ]
  },
})

function typesetInput(
  view: EditorView,
  { from, to, text, language }: { from: number; to: number; text: string; language: string },
): boolean {
  if (view.composing || text.length !== 1) return false
  const $from = view.state.doc.resolve(from)
  const before = $from.parent.textBetween(0, $from.parentOffset)
  const replaced = typeset(before, text, language)
  if (!replaced) return false
  const start = from - replaced.deleteBefore
  const made: Replacement = {
    from: start,
    to: start + replaced.insert.length,
    typed: before.slice(before.length - replaced.deleteBefore) + text,
  }
  view.dispatch(view.state.tr.insertText(replaced.insert, start, to).setMeta(key, made).scrollIntoView())
  return true
}

function takeBack(state: EditorState, view: EditorView): boolean {
  const last = key.getState(state)
  if (!last || !state.selection.empty || state.selection.from !== last.to) return false
  view.dispatch(state.tr.insertText(last.typed, last.from, last.to).scrollIntoView())
  return true
}
