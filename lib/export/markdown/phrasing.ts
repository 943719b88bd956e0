import type { PhrasingContent } from 'mdast'
import type { FormatMark } from '#lib/review/review-mark.ts'
import type { FlowRun } from '../flow.ts'
import { critic } from './critic.ts'

/** The comments of the margin, as they go along in the text. */
export interface CommentsInText {
  /** Whether a comment is about this run. */
  isAnchored(run: FlowRun): boolean
  /** What is said after this run: the comments of all threads that end with it. */
  after(run: FlowRun): PhrasingContent[]
}

/** The runs of a paragraph as Markdown's tree: grouped so that a format is opened once for all that carry it. */
export function phrasingOf(runs: FlowRun[], comments: CommentsInText | null): PhrasingContent[] {
  if (!comments) return formatted(runs, 0)
  return groups(runs, (run) => run.anchors.toSorted().join(' ')).flatMap((group) => {
    const [first, last] = [group.at(0), group.at(-1)]
    const inner = tracked(group)
    if (!first || !last || !comments.isAnchored(first)) return inner
    return [critic('highlight', inner), ...comments.after(last)]
  })
}

function tracked(runs: FlowRun[]): PhrasingContent[] {
  return groups(runs, (run) => (run.inserted ? 'inserted' : '')).flatMap((group) => {
    const inner = struck(group)
    return group[0]?.inserted ? [critic('insertion', inner)] : inner
  })
}

function struck(runs: FlowRun[]): PhrasingContent[] {
  return groups(runs, (run) => (run.deleted ? 'deleted' : '')).flatMap((group) => {
    const inner = formatted(group, 0)
    return group[0]?.deleted ? [critic('deletion', inner)] : inner
  })
}

/** From the outermost to the innermost. */
const order: FormatMark[] = ['link', 'bold', 'italic', 'underline', 'strike', 'smallCaps']

function formatted(runs: FlowRun[], depth: number): PhrasingContent[] {
  const format = order[depth]
  if (!format) return runs.flatMap((run) => linesOf(run.text))
  return groups(runs, (run) => run.formats[format] ?? '').flatMap((group) => {
    const value = group[0]?.formats[format]
    return value === undefined ? formatted(group, depth + 1) : withoutEdges(group, format, value, depth)
  })
}

/** Spaces at the edges stand outside: Markdown does not take `*word *` for emphasis. */
function withoutEdges(runs: FlowRun[], format: FormatMark, value: string, depth: number): PhrasingContent[] {
  const text = runs.map((run) => run.text).join('')
  const start = /^\s*/.exec(text)?.[0] ?? ''
  const end = start.length < text.length ? (/\s*$/.exec(text)?.[0] ?? '') : ''
  const middle = slice(runs, start.length, text.length - end.length)
  const inner = formatted(middle, depth + 1)
  return [...linesOf(start), ...(middle.length > 0 ? wrap(format, value, inner) : []), ...linesOf(end)]
}

function wrap(format: FormatMark, value: string, children: PhrasingContent[]): PhrasingContent[] {
  switch (format) {
    case 'bold':
      return [{ type: 'strong', children }]
    case 'italic':
      return [{ type: 'emphasis', children }]
    case 'link':
      return [{ type: 'link', url: value, children: children as [] }]
    case 'underline':
      return [html('<u>'), ...children, html('</u>')]
    case 'strike':
      return [html('<s>'), ...children, html('</s>')]
    case 'smallCaps':
      return [html('<span class="smallcaps">'), ...children, html('</span>')]
  }
}

function html(value: string): PhrasingContent {
  return { type: 'html', value }
}

function linesOf(text: string): PhrasingContent[] {
  return text
    .split('\n')
    .flatMap((line, index): PhrasingContent[] => [
      ...(index > 0 ? [{ type: 'break' as const }] : []),
      ...(line ? [{ type: 'text' as const, value: line }] : []),
    ])
}

function slice(runs: FlowRun[], from: number, to: number): FlowRun[] {
  let offset = 0
  return runs.flatMap((run) => {
    const start = offset
    offset += run.text.length
    const text = run.text.slice(Math.max(from - start, 0), Math.max(to - start, 0))
    return text ? [{ ...run, text }] : []
  })
}

function groups(runs: FlowRun[], key: (run: FlowRun) => string): FlowRun[][] {
  const found: FlowRun[][] = []
  let current: string | null = null
  for (const run of runs) {
    if (key(run) === current) found.at(-1)?.push(run)
    else found.push([run])
    current = key(run)
  }
  return found
}
