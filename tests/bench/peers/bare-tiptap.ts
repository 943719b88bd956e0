/** The peer of the editor's benchmark, for the browser: TipTap with nothing but paragraphs and undo, and the same text. */
import { Editor, Node } from '@tiptap/core'
import { UndoRedo } from '@tiptap/extensions'

const Document = Node.create({ name: 'doc', topNode: true, content: 'block+' })
const Text = Node.create({ name: 'text', group: 'inline' })
const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
})

const paragraphs: string[] = await (await fetch('/text')).json()
const content = paragraphs.map((text) => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
}))
new Editor({
  element: document.body,
  extensions: [Document, Paragraph, Text, UndoRedo],
  content: { type: 'doc', content },
})
