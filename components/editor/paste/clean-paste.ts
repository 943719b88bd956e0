import { Extension } from '@tiptap/core'
import { DOMSerializer, Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { yUndoPluginKey } from 'y-prosemirror'
import { invariant } from '#lib/base/invariant.ts'
import { cleanHtml, manuscriptAttribute } from './clean-html.ts'
import { insertSlice } from './insert-slice.ts'
import type { PastedBlock } from './pasted-block.ts'
import { readPlainText } from './read-plain-text.ts'
import { stripAnchors } from './strip-anchors.ts'

/** Lets text from Word, Google Docs and web pages in clean, and what is cut and pasted here whole. */
export const CleanPaste = Extension.create<{ manuscriptId: string }>({
  name: 'cleanPaste',

  addOptions() {
    return { manuscriptId: '' }
  },

  addProseMirrorPlugins() {
    const { manuscriptId } = this.options
    const { schema } = this.editor
    return [
      new Plugin({
        props: {
          clipboardSerializer: labelled(DOMSerializer.fromSchema(schema), manuscriptId),
          transformPastedHTML: (html) => cleanHtml(html, manuscriptId),
          clipboardTextParser: (text) => sliceOf(readPlainText(text), schema),
          transformPasted: (slice, view) =>
            view.dragging?.move ? slice : stripAnchors(slice, view.state.doc),
          handlePaste(view, _event, slice) {
            const tr = insertSlice(view.state, slice)
            if (!tr) return false
            // A paste is taken back by itself, without what was typed just before it.
            yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing()
            view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
            return true
          },
        },
      }),
    ]
  },
})

/** A serializer that says on the first block which manuscript the text is from. */
function labelled(serializer: DOMSerializer, manuscriptId: string): DOMSerializer {
  const labelling = new DOMSerializer(serializer.nodes, serializer.marks)
  labelling.serializeFragment = (...given) => {
    const made = DOMSerializer.prototype.serializeFragment.apply(labelling, given)
    // It calls itself for what is inside a block, with the element to fill: only the outermost call is labelled.
    if (given[2] === undefined && made.firstChild instanceof Element)
      made.firstChild.setAttribute(manuscriptAttribute, manuscriptId)
    return made
  }
  return labelling
}

function sliceOf(blocks: PastedBlock[], schema: Schema): Slice {
  const { paragraph, sceneBreak } = schema.nodes
  invariant(paragraph && sceneBreak, 'the schema has paragraphs and scene breaks')
  const nodes = blocks.map((block): Node => {
    if (block.kind === 'sceneBreak') return sceneBreak.create()
    const text = block.runs.map((run) => run.text).join('')
    return paragraph.create({ style: block.style }, text === '' ? null : schema.text(text))
  })
  const open = (node: Node | undefined) => (node?.isTextblock ? 1 : 0)
  return new Slice(Fragment.fromArray(nodes), open(nodes[0]), open(nodes.at(-1)))
}
