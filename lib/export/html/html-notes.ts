import { nameOf, threadAnchors, type Book, type BookChapter, type BookThread } from '../book.ts'
import type { FlowRun } from '../flow.ts'
import { escape } from '../markup/escape.ts'
import type { MarkupReview } from '../markup/markup-job.ts'
import { readInstant } from '../markup/markup-runs.ts'
import type { Section } from '../sections.ts'

/** The comments of a book as notes at its end, with a way there and back. */
export interface Notes extends MarkupReview {
  /** References to the comments of a chapter whose passage is gone; they stand below its text. */
  detachedOf(chapter: BookChapter): string
  /** All notes, in the order of their references; '' where nobody commented. */
  section(): string
}

/** Numbers the threads of a book as a reader comes upon them. `sections` are those that are written: runs are known by identity. */
export function createNotes(book: Book, sections: Section[]): Notes {
  const threads: BookThread[] = []
  const endings = new Map<FlowRun['anchors'], number[]>()
  const detached = new Map<BookChapter, number[]>()
  const anchors = new Set<string>()
  for (const [chapter, own] of Map.groupBy(sections, (section) => section.chapter)) {
    const runs = own.flatMap(runsOf)
    const last = new Map(runs.flatMap((run) => run.anchors.map((anchor) => [anchor, run] as const)))
    const placed = chapter.threads
      .filter(({ comments }) => comments.length > 0)
      .map((thread) => ({ thread, run: lastRunOf(thread, last) }))
    const places = new Map(runs.map((run, index) => [run, index]))
    // What has no place comes last.
    const placeOf = (run: FlowRun | undefined) => (run && places.get(run)) ?? runs.length
    const inOrder = placed.toSorted((one, other) => placeOf(one.run) - placeOf(other.run))
    for (const { thread, run } of inOrder) {
      const number = threads.push(thread)
      if (run) endings.set(run.anchors, [...(endings.get(run.anchors) ?? []), number])
      else detached.set(chapter, [...(detached.get(chapter) ?? []), number])
      for (const anchor of threadAnchors(thread)) anchors.add(anchor)
    }
  }
  return {
    isNoted: (run) => run.anchors.some((anchor) => anchors.has(anchor)),
    notesAfter: (run) => (endings.get(run.anchors) ?? []).map(reference).join(''),
    detachedOf: (chapter) => {
      const numbers = detached.get(chapter) ?? []
      if (numbers.length === 0) return ''
      return `\n<p class="detached">Comments whose passage is no longer in the text: ${numbers.map(reference).join(' ')}</p>`
    },
    section: () => {
      if (threads.length === 0) return ''
      const items = threads.map((thread, index) => noteMarkup(thread, index + 1, book))
      return `<section class="notes" role="doc-endnotes">\n<h2>Comments</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</section>\n`
    },
  }
}

function runsOf({ titleRuns, paragraphs }: Section): FlowRun[] {
  return [...titleRuns, ...paragraphs.flatMap(({ runs }) => runs)]
}

function lastRunOf(thread: BookThread, last: Map<string, FlowRun>): FlowRun | undefined {
  return threadAnchors(thread)
    .map((anchor) => last.get(anchor))
    .find((run) => run !== undefined)
}

function reference(number: number): string {
  return `<a class="reference" id="reference-${number}" href="#note-${number}" role="doc-noteref" aria-label="Comment ${number}">${number}</a>`
}

function noteMarkup(thread: BookThread, number: number, book: Book): string {
  const comments = thread.comments.map(({ authorId, at, body }) => {
    const time = readInstant(at)
    const when = time && `, <time datetime="${time}">${time.slice(0, 10)}</time>`
    return `<p><b>${escape(nameOf(book, authorId))}</b>${when}<br>${escape(body).replaceAll('\n', '<br>')}</p>`
  })
  const quote = thread.quote && `<blockquote>${escape(thread.quote).replaceAll('\n', '<br>')}</blockquote>\n`
  const state = thread.resolved ? '<p class="resolved">Resolved</p>\n' : ''
  return `<li id="note-${number}">\n${quote}${comments.join('\n')}\n${state}<a href="#reference-${number}" role="doc-backlink" aria-label="Back to the text">↩</a>\n</li>`
}
