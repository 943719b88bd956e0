// @vitest-environment happy-dom
import { Editor } from '@tiptap/core'
import { afterEach, describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement } from 'yjs'
import { YjsBinding } from '#components/editor/binding/yjs-binding.ts'
import { ParagraphKeys } from '#components/editor/commands/paragraph-keys.ts'
import { ParagraphStyles } from '#components/editor/commands/paragraph-style.ts'
import { paragraph } from '#lib/manuscript/document-json.ts'
import { manuscriptExtensions } from '#lib/manuscript/schema.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'

const editors: Editor[] = []

afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

describe('the binding', () => {
  it('[E6] goes on when a chapter becomes empty, and gives it a paragraph to write in', () => {
    const { editor, doc } = open(chapter('First.', 'Second.'))
    const fragment = doc.getXmlFragment('default')
    doc.transact(() => fragment.delete(0, fragment.length), 'another person')
    expect(editor.getJSON().content).toMatchObject([{ type: 'paragraph' }])
    editor.commands.insertContent('Again.')
    expect(fragment.toJSON()).toContain('Again.')
  })

  it('[E6] opens an empty chapter with a paragraph, but leaves it alone for who only reads', async () => {
    const reader = open(new Doc(), { editable: false })
    await Promise.resolve()
    expect(reader.doc.getXmlFragment('default').length).toBe(0)
    const writer = open(new Doc())
    await Promise.resolve()
    expect(writer.doc.getXmlFragment('default').length).toBe(1)
  })

  it('[E4] a change of style keeps the paragraph in Yjs, and so what others type in it meanwhile', () => {
    const one = open(chapter('A title', 'Second.'))
    const two = new Doc()
    applyUpdate(two, encodeStateAsUpdate(one.doc))
    const element = one.doc.getXmlFragment('default').get(0)
    one.editor.commands.setTextSelection(3)
    one.editor.commands.setParagraphStyle('heading1')
    expect(one.doc.getXmlFragment('default').get(0)).toBe(element)
    const there = two.getXmlFragment('default').get(0)
    if (there instanceof XmlElement) insertAt(there, 'My ')
    applyUpdate(one.doc, encodeStateAsUpdate(two))
    expect(one.editor.getJSON().content?.[0]).toMatchObject({
      attrs: { style: 'heading1' },
      content: [{ text: 'My A title' }],
    })
  })

  it('[E2] undoes what this editor did and leaves what came from others', () => {
    const { editor, doc } = open(chapter('First.'))
    editor.commands.insertContentAt(7, ' Mine.')
    const first = doc.getXmlFragment('default').get(0)
    doc.transact(() => first instanceof XmlElement && insertAt(first, 'Yours. '), 'another person')
    expect(editor.getText()).toBe('Yours. First. Mine.')
    editor.commands.undo()
    expect(editor.getText()).toBe('Yours. First.')
    editor.commands.undo()
    expect(editor.getText()).toBe('Yours. First.')
    editor.commands.redo()
    expect(editor.getText()).toBe('Yours. First. Mine.')
  })

  it('[E2] still undoes after a plugin was added to the editor', async () => {
    const { Plugin } = await import('@tiptap/pm/state')
    const { editor } = open(chapter('First.'))
    editor.registerPlugin(new Plugin({}))
    editor.commands.insertContentAt(7, ' Mine.')
    editor.commands.undo()
    expect(editor.getText()).toBe('First.')
  })
})

function open(doc: Doc, { editable = true } = {}) {
  const editor = new Editor({
    element: document.createElement('div'),
    editable,
    extensions: [
      ...manuscriptExtensions,
      YjsBinding.configure({ doc, awareness: new Awareness(doc) }),
      ParagraphStyles,
      ParagraphKeys,
    ],
  })
  editors.push(editor)
  return { editor, doc }
}

function chapter(...texts: string[]): Doc {
  const doc = new Doc()
  const content = texts.map((text) => paragraph('body', [{ type: 'text', text }]))
  applyUpdate(doc, documentToUpdate({ type: 'doc', content }))
  return doc
}

function insertAt(element: XmlElement, text: string): void {
  const inside = element.get(0)
  if ('insert' in inside && !(inside instanceof XmlElement)) inside.insert(0, text)
}
