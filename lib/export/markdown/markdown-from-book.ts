import type { PhrasingContent, RootContent } from 'mdast'
import { cleanText } from '#lib/manuscript/clean-text.ts'
import { nameOf, threadAnchors, type Book, type BookChapter, type BookThread } from '../book.ts'
import { bylineOf } from '../front-matter.ts'
import { beginsWithTitle, flowOf, type FlowParagraph, type FlowRun } from '../flow.ts'
import { markdownBlocks } from './blocks.ts'
import { critic } from './critic.ts'
import { writeMarkdown } from './document-to-markdown.ts'
import type { CommentsInText } from './phrasing.ts'

/**
 * The book as CommonMark; with the review as CriticMarkup: `{++ ++}`, `{-- --}`, `{== ==}{>> <<}`.
 *
 * A manuscript begins with its title and its chapters are headings of the second level; a chapter alone begins with its own title.
 */
export function markdownFromBook(book: Book, withReview: boolean, dropped: Set<string>): string {
  const isBook = book.scope === 'manuscript'
  const byline = bylineOf(book)
  const front: RootContent[] = isBook
    ? [heading(1, book.title), ...(byline ? [paragraph([{ type: 'text', value: cleanText(byline) }])] : [])]
    : []
  const level = isBook ? 2 : 1
  const chapters = book.chapters.flatMap((chapter) =>
    chapterOf(book, chapter, { level, withReview, dropped }),
  )
  return writeMarkdown([...front, ...chapters], { withCritic: withReview })
}

interface ChapterOptions {
  level: 1 | 2
  withReview: boolean
  dropped: Set<string>
}

function chapterOf(
  book: Book,
  chapter: BookChapter,
  { level, withReview, dropped }: ChapterOptions,
): RootContent[] {
  const flow = flowOf(chapter.document.content)
  const hasOwnTitle = beginsWithTitle(flow, chapter.title)
  const text = hasOwnTitle ? flow.slice(1) : flow
  const review = withReview ? reviewOf(book, chapter, flow, dropped) : null
  const options = { headingShift: level, comments: review?.comments ?? null, dropped }
  return [
    hasOwnTitle && flow[0] ? ownTitle(flow[0], level, options) : heading(level, chapter.title),
    ...markdownBlocks(withReview ? text.map((one) => withFormatsBefore(one, dropped)) : text, options),
    ...(review?.detached ?? []),
  ]
}

function ownTitle(
  paragraphOfTitle: FlowParagraph,
  level: 1 | 2,
  options: Parameters<typeof markdownBlocks>[1],
): RootContent {
  const [block] = markdownBlocks([{ ...paragraphOfTitle, kind: 'heading1' }], {
    ...options,
    headingShift: level - 1,
  })
  return block ?? heading(level, '')
}

/** Where each thread is said: after the last run that carries its anchor; at the end of the chapter where none does. */
function reviewOf(book: Book, chapter: BookChapter, flow: FlowParagraph[], dropped: Set<string>) {
  const lastRuns = new Map<string, FlowRun>()
  for (const { runs } of flow) {
    for (const run of runs) for (const anchor of run.anchors) lastRuns.set(anchor, run)
  }
  const byAnchor = new Map<string, BookThread[]>()
  const detached: RootContent[] = []
  for (const thread of chapter.threads) {
    const anchor = threadAnchors(thread).find((one) => lastRuns.has(one))
    if (anchor) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), thread])
    else detached.push(paragraph(commentsOf(book, thread, `[${thread.quote}] `)))
  }
  if (detached.length > 0) {
    dropped.add('Comments whose passages are no longer in the text stand at the end of their chapters.')
  }
  const comments: CommentsInText = {
    isAnchored: (run) => run.anchors.some((anchor) => byAnchor.has(anchor)),
    after: (run) =>
      run.anchors
        .filter((anchor) => isLast(run, lastRuns.get(anchor)))
        .flatMap((anchor) => byAnchor.get(anchor) ?? [])
        .flatMap((thread) => commentsOf(book, thread, '')),
  }
  return { comments, detached }
}

/** Runs are copied on their way to Markdown, but their list of anchors is not. */
function isLast(run: FlowRun, last: FlowRun | undefined): boolean {
  return run.anchors === last?.anchors
}

function commentsOf(book: Book, thread: BookThread, quote: string): PhrasingContent[] {
  return thread.comments.map(({ authorId, body }, index) => {
    const words = `${nameOf(book, authorId)}: ${index === 0 ? quote : ''}${body}`
    return critic('comment', [{ type: 'text', value: cleanText(words).replace(/\s+/g, ' ').trim() }])
  })
}

/** CriticMarkup has no suggestion of a format: the text stays as it was before. */
function withFormatsBefore(flow: FlowParagraph, dropped: Set<string>): FlowParagraph {
  if (!flow.restyled && !flow.runs.some((run) => run.reformatted)) return flow
  dropped.add('Suggested changes of format were left out, since CriticMarkup has none.')
  return {
    ...flow,
    kind: flow.restyled?.from ?? flow.kind,
    runs: flow.runs.map((run) => (run.reformatted ? { ...run, formats: run.reformatted.from } : run)),
  }
}

function heading(depth: 1 | 2, title: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value: cleanText(title) }] }
}

function paragraph(children: PhrasingContent[]): RootContent {
  return { type: 'paragraph', children }
}
