import type { Nodes, Parents, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import { fromForeignJson, type ForeignDocument } from '#lib/manuscript/from-foreign-json.ts'

/**
 * The chapter that a CommonMark text means, with a note of everything that a chapter cannot hold.
 *
 * Thematic breaks are scene breaks. Of HTML the tags for underline, strike and small caps are understood; other tags are left out,
 * the words between them are kept.
 */
export function documentFromMarkdown(markdown: string): MarkdownDocument {
  const notes = new Set<string>()
  const { children } = fromMarkdown(cleanText(markdown))
  const read = fromForeignJson({ type: 'doc', content: children.flatMap((node) => readBlock(node, notes)) })
  const headingDepths = children.flatMap(depthsIn)
  return { document: read.document, notes: [...new Set([...notes, ...read.notes])], headingDepths }
}

/** Besides the chapter: how deep each of its headings is, in order, of which a chapter tells three levels apart and Markdown six. */
interface MarkdownDocument extends ForeignDocument {
  headingDepths: number[]
}

function depthsIn(node: Nodes): number[] {
  if (node.type === 'heading') return [node.depth]
  return 'children' in node ? node.children.flatMap(depthsIn) : []
}

/** A node as TipTap's usual extensions would write it; `fromForeignJson` makes ours of it. */
interface Foreign {
  type: string
  attrs?: Record<string, unknown>
  content?: Foreign[]
  text?: string
  marks?: Foreign[]
}

function readBlock(node: RootContent, notes: Set<string>): Foreign[] {
  const inside = () => childrenOf(node).flatMap((child) => readBlock(child as RootContent, notes))
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', content: readInline(node.children, notes) }]
    case 'heading':
      return [{ type: 'heading', attrs: { level: node.depth }, content: readInline(node.children, notes) }]
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'blockquote':
      return [{ type: 'blockquote', content: inside() }]
    case 'list':
      return [{ type: node.ordered ? 'orderedList' : 'bulletList', content: inside() }]
    case 'listItem':
      return [{ type: 'listItem', content: inside() }]
    case 'code':
      return [{ type: 'paragraph', content: [{ type: 'text', text: node.value }] }]
    case 'html':
      notes.add('HTML was left out.')
      return wordsOfHtml(node.value).map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
    case 'definition':
      return []
    default:
      notes.add(`A block of the kind “${node.type}” was left out; the words in it were kept.`)
      return inside()
  }
}

function childrenOf(node: Nodes): Parents['children'] {
  return 'children' in node ? node.children : []
}

interface Open {
  marks: Foreign[]
  notes: Set<string>
}

function readInline(nodes: PhrasingContent[], notes: Set<string>): Foreign[] {
  return readPhrasing(nodes, { marks: [], notes })
}

/** HTML opens and closes marks as it goes along, since its tags are nodes of their own beside the text. */
function readPhrasing(nodes: PhrasingContent[], open: Open): Foreign[] {
  const tags: Foreign[] = []
  return nodes.flatMap((node) => {
    const now = { ...open, marks: [...open.marks, ...tags.filter(({ type }) => type !== 'span')] }
    if (node.type !== 'html') return readPhrase(node, now)
    takeTag(node.value, tags, open.notes)
    return []
  })
}

function readPhrase(node: PhrasingContent, open: Open): Foreign[] {
  const { marks, notes } = open
  const within = (mark: Foreign, children: PhrasingContent[]) =>
    readPhrasing(children, { notes, marks: [...marks, mark] })
  switch (node.type) {
    case 'text':
      // A line that merely goes on below is one line.
      return [{ type: 'text', text: node.value.replace(/\s*\n\s*/g, ' '), marks }]
    case 'break':
      return [{ type: 'hardBreak', marks }]
    case 'emphasis':
      return within({ type: 'italic' }, node.children)
    case 'strong':
      return within({ type: 'bold' }, node.children)
    case 'delete':
      return within({ type: 'strike' }, node.children)
    case 'link':
      return within({ type: 'link', attrs: { href: node.url } }, node.children)
    case 'inlineCode':
      return [{ type: 'text', text: node.value, marks }]
    case 'image':
      notes.add('Pictures were left out.')
      return node.alt ? [{ type: 'text', text: node.alt, marks }] : []
    default:
      notes.add(`Something of the kind “${node.type}” inside a paragraph was left out.`)
      return 'children' in node ? readPhrasing(node.children as PhrasingContent[], open) : []
  }
}

const tagMarks: Record<string, string> = { u: 'underline', s: 'strike', del: 'strike', strike: 'strike' }

/** Keeps the list of open tags; a `span` without meaning is on it too, so that its end closes nothing else. */
function takeTag(html: string, open: Foreign[], notes: Set<string>): void {
  const [, slash, tag = '', attributes = ''] = /^<(\/?)([a-z]+)([^>]*)>$/i.exec(html) ?? []
  const name = tag.toLowerCase()
  const type = name === 'span' ? spanMark(attributes) : tagMarks[name]
  if (type === undefined) notes.add('HTML was left out; the words in it were kept.')
  else if (slash) open.pop()
  else open.push({ type })
}

function spanMark(attributes: string): string {
  return /small-?caps/.test(attributes) ? 'smallCaps' : 'span'
}

function wordsOfHtml(html: string): string[] {
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words ? [words] : []
}
