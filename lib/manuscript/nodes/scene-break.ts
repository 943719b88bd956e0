import { Node } from '@tiptap/core'
import { suggestionAttribute } from './paragraph.ts'
import { blockAttributes } from '../vocabulary.ts'

/** A break between scenes: a block of its own, without text. Shown as a centred ornament, exported as each format has it. */
export const SceneBreak = Node.create({
  name: 'sceneBreak',
  group: 'block',
  atom: true,
  selectable: true,

  addAttributes() {
    return Object.fromEntries(blockAttributes.sceneBreak.map((name) => [name, suggestionAttribute(name)]))
  },

  parseHTML() {
    return [{ tag: 'hr' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ['hr', HTMLAttributes]
  },
})
