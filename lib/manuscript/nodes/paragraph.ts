import { Node } from '@tiptap/core'
import type { DOMOutputSpec } from '@tiptap/pm/model'
import { blockAttributes, paragraphStyles, type ParagraphStyle } from '../vocabulary.ts'

/**
 * The one text block. `style` says what it is; a line break inside it is a plain `\n`.
 *
 * It renders the element that its style means, so that screen readers, copying and static HTML see real headings,
 * quotes and lists. Every element also carries `data-style`, by which it is read back exactly.
 */
export const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'text*',
  whitespace: 'pre',
  priority: 1000,

  addAttributes() {
    const suggestions = blockAttributes.paragraph.filter((name) => name !== 'style')
    return {
      style: { default: 'body', rendered: false, parseHTML: styleOf },
      ...Object.fromEntries(suggestions.map((name) => [name, suggestionAttribute(name)])),
    }
  },

  parseHTML() {
    return [
      { tag: '[data-style]' },
      { tag: 'h1' },
      { tag: 'h2' },
      { tag: 'h3' },
      { tag: 'h4' },
      { tag: 'h5' },
      { tag: 'h6' },
      { tag: 'li' },
      { tag: 'p' },
    ]
  },

  renderHTML({ node, HTMLAttributes }) {
    return elementOf(node.attrs.style as ParagraphStyle, HTMLAttributes)
  },
})

/** An attribute that is null unless a suggestion is open, and lives in the DOM under `data-…`, a string either way. */
export function suggestionAttribute(name: string) {
  const attribute = `data-${name.toLowerCase()}`
  return {
    default: null,
    parseHTML: (element: HTMLElement) => element.getAttribute(attribute),
    renderHTML: (attributes: Record<string, unknown>) =>
      typeof attributes[name] === 'string' ? { [attribute]: attributes[name] } : {},
  }
}

function elementOf(style: ParagraphStyle, attributes: Record<string, unknown>): DOMOutputSpec {
  const named = { ...attributes, 'data-style': style }
  switch (style) {
    case 'body':
      return ['p', named, 0]
    case 'heading1':
      return ['h1', named, 0]
    case 'heading2':
      return ['h2', named, 0]
    case 'heading3':
      return ['h3', named, 0]
    case 'quote':
    case 'verse':
      return ['blockquote', named, ['p', 0]]
    case 'bullet1':
    case 'bullet2':
    case 'bullet3':
      return ['ul', named, ['li', 0]]
    case 'number1':
    case 'number2':
    case 'number3':
      return ['ol', named, ['li', 0]]
  }
}

function styleOf(element: HTMLElement): ParagraphStyle {
  const stated = element.getAttribute('data-style')
  const known = paragraphStyles.find((style) => style === stated)
  if (known) return known
  switch (element.tagName) {
    case 'H1':
      return 'heading1'
    case 'H2':
      return 'heading2'
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      return 'heading3'
    case 'LI':
      return listStyleOf(element)
    default:
      return element.closest('blockquote') ? 'quote' : 'body'
  }
}

function listStyleOf(item: HTMLElement): ParagraphStyle {
  let depth = 0
  for (let list = item.parentElement?.closest('ul, ol'); list; list = list.parentElement?.closest('ul, ol'))
    depth += 1
  const kind = item.closest('ul, ol')?.tagName === 'OL' ? 'number' : 'bullet'
  const level = Math.min(Math.max(depth, 1), 3)
  return `${kind}${level}` as ParagraphStyle
}
