import { nameOf, type Book } from '../book.ts'
import { cleanHref } from '../clean-href.ts'
import { isOn, type FlowRun, type Formats } from '../flow.ts'
import type { Authored } from '#lib/review/author.ts'
import { escape } from './escape.ts'
import type { MarkupJob } from './markup-job.ts'

/** The runs of a paragraph as elements that are well-formed XML and HTML alike. */
export function markupRuns(runs: FlowRun[], job: MarkupJob): string {
  return runs.map((run) => markupRun(run, job)).join('')
}

function markupRun(run: FlowRun, job: MarkupJob): string {
  const text = linesOf(run.text)
  const words = linked(formatted(text, run.formats), run.formats.link, job)
  const shown = job.review ? reviewed(words, run, job) : words
  return `${shown}${job.review?.notesAfter(run) ?? ''}`
}

/** A line break is an element of its own; a tab would be no wider than a space. */
function linesOf(text: string): string {
  return escape(text).replaceAll('\n', '<br/>').replaceAll('\t', '\u2003')
}

function formatted(text: string, formats: Formats): string {
  return elements
    .filter(([name]) => isOn(formats, name))
    .reduce((inner, [, open, close]) => `${open}${inner}${close}`, text)
}

/** Emphasis has a meaning of its own and is said by screen readers; small capitals are a look. */
const elements = [
  ['smallCaps', '<span class="small-caps">', '</span>'],
  ['underline', '<u>', '</u>'],
  ['strike', '<s>', '</s>'],
  ['italic', '<em>', '</em>'],
  ['bold', '<strong>', '</strong>'],
] as const

function linked(inner: string, href: string | undefined, job: MarkupJob): string {
  if (href === undefined) return inner
  const address = cleanHref(href)
  if (address === null) {
    job.dropped.add('A link whose address no browser understands is plain text.')
    return inner
  }
  return `<a href="${escape(address)}">${inner}</a>`
}

function reviewed(inner: string, run: FlowRun, { book, review }: MarkupJob): string {
  const marked = review?.isNoted(run) ? `<mark>${inner}</mark>` : inner
  const changed = run.reformatted
    ? `<span class="reformatted" title="${signed('Format changed', run.reformatted.by, book)}">${marked}</span>`
    : marked
  const inserted = run.inserted ? suggestion('ins', changed, run.inserted, book) : changed
  return run.deleted ? suggestion('del', inserted, run.deleted, book) : inserted
}

/** An insertion or a deletion, with who suggested it and when. */
export function suggestion(element: 'ins' | 'del', inner: string, by: Authored, book: Book): string {
  const word = element === 'ins' ? 'Inserted' : 'Deleted'
  const time = readInstant(by.at)
  return `<${element} title="${signed(word, by, book)}"${time && ` datetime="${time}"`}>${inner}</${element}>`
}

function signed(what: string, { user, at }: Authored, book: Book): string {
  return escape([`${what} by ${nameOf(book, user)}`, readInstant(at).slice(0, 10)].filter(Boolean).join(', '))
}

/** ISO 8601, or '' where there is no reading it. Takes milliseconds since 1970, too, as some programs write them. */
export function readInstant(at: string): string {
  const instant = /^\d+$/.test(at) ? Number(at) : Date.parse(at)
  const date = new Date(instant)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
