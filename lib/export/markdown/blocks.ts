import type { BlockContent, List, ListItem, PhrasingContent, RootContent } from 'mdast'
import type { FlowParagraph } from '../flow.ts'
import { critic } from './critic.ts'
import { phrasingOf, type CommentsInText } from './phrasing.ts'

export interface MarkdownOptions {
  /** Added to the level of headings that stand in the text. */
  headingShift: number
  /** Null where neither comments nor suggestions go along. */
  comments: CommentsInText | null
  dropped: Set<string>
}

/** The paragraphs of a chapter as Markdown's blocks: quotations grouped, lists nested. */
export function markdownBlocks(paragraphs: FlowParagraph[], options: MarkdownOptions): RootContent[] {
  const blocks: RootContent[] = []
  let rest = paragraphs.filter((paragraph) => isWritten(paragraph, options))
  while (rest[0]) {
    const kind = groupOf(rest[0])
    const end = kind ? rest.findIndex((paragraph) => groupOf(paragraph) !== kind) : 1
    const group = end < 0 ? rest : rest.slice(0, end)
    blocks.push(...(kind ? grouped(kind, group, options) : [single(rest[0], options)]))
    rest = rest.slice(group.length)
  }
  return blocks
}

type Group = 'quote' | 'verse' | 'list'

function groupOf({ kind }: FlowParagraph): Group | null {
  if (kind === 'quote' || kind === 'verse') return kind
  return levelOf(kind) > 0 ? 'list' : null
}

function grouped(kind: Group, paragraphs: FlowParagraph[], options: MarkdownOptions): RootContent[] {
  if (kind === 'list') return listsOf(paragraphs, options)
  if (kind === 'verse') options.dropped.add('Verse is written as quotations, since Markdown has no verse.')
  return [{ type: 'blockquote', children: paragraphs.map((one) => paragraphOf(one, options)) }]
}

function single(paragraph: FlowParagraph, options: MarkdownOptions): RootContent {
  if (paragraph.kind === 'sceneBreak') return sceneBreakOf(paragraph, options)
  const level = /^heading([123])$/.exec(paragraph.kind)?.[1]
  if (!level) return paragraphOf(paragraph, options)
  const depth = Math.min(Number(level) + options.headingShift, 6) as 1 | 2 | 3 | 4 | 5 | 6
  return { type: 'heading', depth, children: childrenOf(paragraph, options) }
}

function sceneBreakOf({ runs }: FlowParagraph, { comments }: MarkdownOptions): RootContent {
  const run = runs[0]
  if (!comments || !run || (!run.inserted && !run.deleted && run.anchors.length === 0)) {
    return { type: 'thematicBreak' }
  }
  return { type: 'paragraph', children: phrasingOf([{ ...run, text: '* * *' }], comments) }
}

function paragraphOf(paragraph: FlowParagraph, options: MarkdownOptions) {
  return { type: 'paragraph' as const, children: childrenOf(paragraph, options) }
}

function childrenOf(paragraph: FlowParagraph, options: MarkdownOptions): PhrasingContent[] {
  const runs = trimLines(paragraph)
  const children = phrasingOf(runs, options.comments)
  if (!options.comments) return children
  const end: PhrasingContent[] = [{ type: 'text', value: '¶' }]
  return [
    ...children,
    ...(paragraph.endInserted ? [critic('insertion', end)] : []),
    ...(paragraph.endDeleted ? [critic('deletion', end)] : []),
  ]
}

/** A line break at the edge of a paragraph would become a stray backslash. */
function trimLines({ runs }: FlowParagraph): FlowParagraph['runs'] {
  return runs.map((run, index) => {
    let { text } = run
    if (index === 0) text = text.replace(/^\n+/, '')
    if (index === runs.length - 1) text = text.replace(/\n+$/, '')
    return text === run.text ? run : { ...run, text }
  })
}

/** Items of deeper levels become lists inside the item before them; a change of kind begins another list. */
function listsOf(items: FlowParagraph[], options: MarkdownOptions): List[] {
  const lists: List[] = []
  let rest = items
  while (rest[0]) {
    const [first] = rest
    const level = levelOf(first.kind)
    const next = rest.findIndex((item, index) => index > 0 && levelOf(item.kind) <= level)
    const inner = rest.slice(1, next < 0 ? rest.length : next)
    const item: ListItem = {
      type: 'listItem',
      spread: false,
      children: [paragraphOf(first, options), ...(listsOf(inner, options) as BlockContent[])],
    }
    const ordered = first.kind.startsWith('number')
    const last = lists.at(-1)
    if (last && last.ordered === ordered) last.children.push(item)
    else lists.push({ type: 'list', ordered, start: ordered ? 1 : null, spread: false, children: [item] })
    rest = rest.slice(1 + inner.length)
  }
  return lists
}

function levelOf(kind: FlowParagraph['kind']): number {
  return Number(/^(?:bullet|number)([123])$/.exec(kind)?.[1] ?? 0)
}

function isWritten(paragraph: FlowParagraph, { dropped }: MarkdownOptions): boolean {
  if (paragraph.kind === 'sceneBreak') return true
  if (paragraph.runs.some((run) => run.text.trim() !== '')) return true
  dropped.add('Empty paragraphs were left out, since Markdown cannot hold them.')
  return false
}
