import { Mark } from '@tiptap/core'

/**
 * The anchor of a thread: the stretch of text that it is about. Set by the server only, so that a commenter needs no
 * write access to the text. It does not grow with what is typed at its edges; several may overlap.
 */
export const Comment = Mark.create({
  name: 'comment',
  excludes: '',
  inclusive: false,

  addAttributes() {
    return { threadId: stringAttribute('threadId', 'data-thread-id') }
  },

  parseHTML() {
    return [{ tag: 'span[data-thread-id]' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ['span', { class: 'anchor', ...HTMLAttributes }, 0]
  },
})

/** A mark attribute that is a string in the document and in the DOM alike; unequal types make native typing drop the mark. */
export function stringAttribute(name: string, domName: string) {
  return {
    default: '',
    parseHTML: (element: HTMLElement) => element.getAttribute(domName) ?? '',
    renderHTML: (attributes: Record<string, unknown>) => {
      const value = attributes[name]
      return { [domName]: typeof value === 'string' ? value : '' }
    },
  }
}
