import { languageOf } from '../language-of.ts'
import { textOf, type FlowParagraph } from '../flow.ts'
import type { MarkupJob } from './markup-job.ts'
import { markupRuns, suggestion } from './markup-runs.ts'

/**
 * The paragraphs of a chapter as elements that are well-formed XML and HTML alike: neighbouring quotations, verses and list items
 * come together under one element, lists inside lists as their levels say.
 */
export function markupBlocks(paragraphs: FlowParagraph[], job: MarkupJob): string {
  const out: string[] = []
  for (let index = 0; index < paragraphs.length;) {
    const kind = groupOf(paragraphs[index])
    let end = index + 1
    while (kind !== 'single' && end < paragraphs.length && groupOf(paragraphs[end]) === kind) end += 1
    const members = paragraphs.slice(index, end)
    out.push(kind === 'single' ? single(paragraphs, index, job) : groups[kind](members, job))
    index = end
  }
  return out.join('\n')
}

type Group = 'single' | 'quote' | 'verse' | 'list'

function groupOf(paragraph: FlowParagraph | undefined): Group {
  const kind = paragraph?.kind ?? 'body'
  if (kind === 'quote' || kind === 'verse') return kind
  return /^(bullet|number)/.test(kind) ? 'list' : 'single'
}

const groups: Record<Exclude<Group, 'single'>, (members: FlowParagraph[], job: MarkupJob) => string> = {
  quote: (members, job) =>
    `<blockquote>\n${members.map((one) => element('p', one, job)).join('\n')}\n</blockquote>`,
  verse: (members, job) =>
    `<div class="verse">\n${members.map((one) => element('p', one, job)).join('\n')}\n</div>`,
  list,
}

function single(paragraphs: FlowParagraph[], index: number, job: MarkupJob): string {
  const paragraph = paragraphs[index]
  if (!paragraph) return ''
  const heading = /^heading([123])$/.exec(paragraph.kind)
  if (heading) return element(`h${job.titleLevel + Number(heading[1])}`, paragraph, job)
  if (paragraph.kind === 'sceneBreak') return sceneBreak(paragraph, job)
  return element('p', paragraph, job, opens(paragraphs[index - 1]) ? 'first' : '')
}

/** Whether what follows begins without indent, as after a title or a break. */
function opens(before: FlowParagraph | undefined): boolean {
  return !before || before.kind === 'sceneBreak' || before.kind.startsWith('heading')
}

function element(name: string, paragraph: FlowParagraph, job: MarkupJob, className = ''): string {
  const language = languageOf(textOf(paragraph), job.book.language)
  const spoken = language ? ` lang="${language}" xml:lang="${language}"` : ''
  const looks = className && ` class="${className}"`
  return `<${name}${looks}${spoken}>${contentOf(paragraph, job)}</${name}>`
}

/** A paragraph without words keeps its line: writers leave it on purpose. */
function contentOf(paragraph: FlowParagraph, job: MarkupJob): string {
  return `${markupRuns(paragraph.runs, job)}${endOf(paragraph, job)}` || '\u00a0'
}

function endOf({ endInserted, endDeleted }: FlowParagraph, { book, review }: MarkupJob): string {
  if (!review || !(endInserted || endDeleted)) return ''
  const inserted = endInserted ? suggestion('ins', '¶', endInserted, book) : '¶'
  return endDeleted ? suggestion('del', inserted, endDeleted, book) : inserted
}

function sceneBreak(paragraph: FlowParagraph, job: MarkupJob): string {
  const [run] = paragraph.runs
  if (!job.review || !run) return '<hr/>'
  const notes = job.review.notesAfter(run)
  const { inserted, deleted } = run
  if (!inserted && !deleted && !notes) return '<hr/>'
  const line = { ...run, text: '* * *' }
  return `<p class="scene-break">${markupRuns([line], job)}</p>`
}

interface OpenList {
  tag: 'ul' | 'ol'
  level: number
}

function list(items: FlowParagraph[], job: MarkupJob): string {
  const open: OpenList[] = []
  let out = ''
  const close = () => {
    const last = open.pop()
    if (last) out += `</li></${last.tag}>`
  }
  for (const item of items) {
    const level = Number(item.kind.slice(-1))
    const tag = item.kind.startsWith('number') ? 'ol' : 'ul'
    while ((open.at(-1)?.level ?? 0) > level) close()
    const last = open.at(-1)
    if (last?.level === level && last.tag !== tag) close()
    if (open.at(-1)?.level === level) out += '</li>\n'
    else {
      out += `<${tag}>\n`
      open.push({ tag, level })
    }
    out += `<li>${element('p', item, job)}`
  }
  while (open.length > 0) close()
  return out
}
