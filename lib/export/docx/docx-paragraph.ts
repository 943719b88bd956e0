import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx'
import type { FlowParagraph, FlowRun } from '../flow.ts'
import { nextRevision, type DocxJob } from './docx-job.ts'
import { docxRuns } from './docx-runs.ts'
import { styleIds } from './docx-styles.ts'

interface Place extends Pick<IParagraphOptions, 'style' | 'pageBreakBefore' | 'spacing'> {
  ranges: CommentRanges
  /** Comments that have no passage of their own and stand at the end of this paragraph. */
  closing?: number[]
  /** What stands before and after all runs. */
  before?: ParagraphChild[]
  after?: ParagraphChild[]
}

/** A paragraph with the comments that begin and end in it. `place` says what the text alone does not. */
export function docxParagraph(
  paragraph: FlowParagraph,
  job: DocxJob,
  { ranges, closing: closingNumbers = [], before = [], after = [], ...place }: Place,
): Paragraph {
  const children = [
    ...before,
    ...paragraph.runs.flatMap((run) => [
      ...startsAt(run, ranges),
      ...docxRuns(shown(paragraph, run, job), job),
      ...endsAt(run, ranges),
    ]),
    ...closingNumbers.flatMap((number) => [new CommentRangeStart(number), ...closing(number)]),
    ...after,
  ]
  return new Paragraph({
    style: styleIds[paragraph.kind],
    ...place,
    ...numberingOf(paragraph, job),
    ...suggestionsOf(paragraph, job),
    children,
  })
}

/** Which comments begin before a run and end after it; Word wants each range once, from its first word to its last. */
export interface CommentRanges {
  starts: Map<FlowRun, number[]>
  ends: Map<FlowRun, number[]>
}

/** The ranges of all anchored comments of a chapter. `comments` are the comment numbers that an anchor stands for. */
export function rangesOf(paragraphs: FlowParagraph[], comments: Map<string, number[]>): CommentRanges {
  const first = new Map<number, FlowRun>()
  const last = new Map<number, FlowRun>()
  for (const { runs } of paragraphs) {
    for (const run of runs) {
      for (const number of run.anchors.flatMap((anchor) => comments.get(anchor) ?? [])) {
        if (!first.has(number)) first.set(number, run)
        last.set(number, run)
      }
    }
  }
  return { starts: byRun(first), ends: byRun(last) }
}

function byRun(places: Map<number, FlowRun>): Map<FlowRun, number[]> {
  const found = new Map<FlowRun, number[]>()
  for (const [number, run] of places) found.set(run, [...(found.get(run) ?? []), number])
  return found
}

function startsAt(run: FlowRun, { starts }: CommentRanges): ParagraphChild[] {
  return (starts.get(run) ?? []).map((number) => new CommentRangeStart(number))
}

function endsAt(run: FlowRun, { ends }: CommentRanges): ParagraphChild[] {
  return (ends.get(run) ?? []).flatMap(closing)
}

function closing(number: number): ParagraphChild[] {
  return [new CommentRangeEnd(number), new TextRun({ children: [new CommentReference(number)] })]
}

function shown({ kind }: FlowParagraph, run: FlowRun, job: DocxJob): FlowRun {
  return kind === 'sceneBreak' ? { ...run, text: job.layout.sceneBreak } : run
}

function numberingOf({ kind }: FlowParagraph, job: DocxJob): IParagraphOptions {
  const match = /^(bullet|number)([123])$/.exec(kind)
  if (!match?.[1]) return {}
  return { numbering: { reference: match[1], level: Number(match[2]) - 1, instance: job.lists } }
}

function suggestionsOf(paragraph: FlowParagraph, job: DocxJob): IParagraphOptions {
  const { endInserted, endDeleted, restyled } = paragraph
  return {
    ...((endInserted || endDeleted) && {
      run: {
        ...(endInserted && { insertion: nextRevision(job, endInserted) }),
        ...(endDeleted && { deletion: nextRevision(job, endDeleted) }),
      },
    }),
    ...(restyled && {
      revision: { ...nextRevision(job, restyled.by), style: styleIds[restyled.from] },
    }),
  }
}
