import { Extension, type JSONContent } from '@tiptap/core'
import { initProseMirrorDoc, redoCommand, undoCommand, ySyncPlugin } from 'y-prosemirror'
import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import { invariant } from '#lib/base/invariant.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { holdWhileComposing } from './hold-while-composing.ts'
import { neverEmpty } from './never-empty.ts'
import { createUndoManager, undoPlugin } from './undo.ts'
import { caretPlugin } from '#components/presence/caret-plugin.ts'

export interface YjsBindingOptions {
  doc: Doc | null
  awareness: Awareness | null
  /** Keeps what others typed waiting while this person composes a character (IME), and lets it in afterwards. */
  holdInbound: (hold: boolean) => void
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    yjsBinding: {
      /** Takes back the last of one's own edits. */
      undo: () => ReturnType
      redo: () => ReturnType
    }
  }
}

/**
 * Binds the editor to the chapter's `Y.Doc` with y-prosemirror: text, undo of one's own edits, the others' carets.
 *
 * The document must hold its content already: the editor starts from it in one go, instead of rendering an empty page and
 * then replacing it.
 */
export const YjsBinding = Extension.create<
  YjsBindingOptions,
  { mapping: ReturnType<typeof readDocument>['mapping'] | null }
>({
  name: 'yjsBinding',
  priority: 1000,

  addOptions() {
    return { doc: null, awareness: null, holdInbound: () => {} }
  },

  addStorage() {
    return { mapping: null }
  },

  onBeforeCreate() {
    const { doc, mapping } = readDocument(this.options.doc, this.editor.schema)
    this.storage.mapping = mapping
    // TipTap takes a ProseMirror node here, though its type does not say so.
    this.editor.options.content = doc as unknown as JSONContent
  },

  addCommands() {
    return {
      undo:
        () =>
        ({ tr, state, dispatch }) => {
          tr.setMeta('preventDispatch', true)
          return undoCommand(state, dispatch)
        },
      redo:
        () =>
        ({ tr, state, dispatch }) => {
          tr.setMeta('preventDispatch', true)
          return redoCommand(state, dispatch)
        },
    }
  },

  addKeyboardShortcuts() {
    return {
      'Mod-z': () => this.editor.commands.undo(),
      'Mod-y': () => this.editor.commands.redo(),
      'Mod-Shift-z': () => this.editor.commands.redo(),
    }
  },

  addProseMirrorPlugins() {
    const { doc, awareness, holdInbound } = this.options
    invariant(doc && awareness, 'the editor is opened on a chapter')
    const fragment = doc.getXmlFragment(fragmentName)
    const undoManager = createUndoManager(fragment)
    this.editor.on('destroy', () => undoManager.destroy())
    return [
      ySyncPlugin(fragment, this.storage.mapping ? { mapping: this.storage.mapping } : {}),
      caretPlugin(awareness),
      undoPlugin(undoManager),
      holdWhileComposing(holdInbound),
      neverEmpty(() => this.editor.options.editable),
    ]
  },
})

function readDocument(doc: Doc | null, schema: Parameters<typeof initProseMirrorDoc>[1]) {
  invariant(doc, 'the editor is opened on a chapter')
  return initProseMirrorDoc(doc.getXmlFragment(fragmentName), schema)
}
