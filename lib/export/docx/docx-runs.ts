import {
  DeletedTextRun,
  ExternalHyperlink,
  InsertedTextRun,
  Tab,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'
import { isOn, type FlowRun, type Formats } from '../flow.ts'
import { nextRevision, type DocxJob, type Revision } from './docx-job.ts'

/** A stretch of text with its formats, its link and what is suggested about it. */
export function docxRuns(run: FlowRun, job: DocxJob): ParagraphChild[] {
  const runs = linesOf(run.text).map((line) => trackedRun(run, line, job))
  const { link } = run.formats
  return link === undefined ? runs : [new ExternalHyperlink({ link, children: runs })]
}

interface Line {
  text: string
  /** Whether a line break comes before it. */
  breaks: boolean
}

function linesOf(text: string): Line[] {
  return text.split('\n').map((line, index) => ({ text: line, breaks: index > 0 }))
}

function trackedRun(run: FlowRun, line: Line, job: DocxJob): ParagraphChild {
  const options = { ...formatOptions(run, job), ...lineOptions(line) }
  if (run.deleted) {
    const deletion = new DeletedTextRun({ ...options, ...nextRevision(job, run.deleted) })
    return run.inserted ? new InsertedDeletion(nextRevision(job, run.inserted), deletion) : deletion
  }
  if (run.inserted) return new InsertedTextRun({ ...options, ...nextRevision(job, run.inserted) })
  return new TextRun(options)
}

function formatOptions({ formats, reformatted }: FlowRun, job: DocxJob): IRunOptions {
  if (!reformatted) return runProperties(formats)
  const revision = { ...runProperties(reformatted.from), ...nextRevision(job, reformatted.by) }
  return { ...runProperties(formats), revision }
}

function runProperties(formats: Formats) {
  return {
    ...(isOn(formats, 'bold') && { bold: true }),
    ...(isOn(formats, 'italic') && { italics: true }),
    ...(isOn(formats, 'underline') && { underline: {} }),
    ...(isOn(formats, 'strike') && { strike: true }),
    ...(isOn(formats, 'smallCaps') && { smallCaps: true }),
    ...(isOn(formats, 'link') && { style: 'Hyperlink' }),
  }
}

function lineOptions({ text, breaks }: Line): IRunOptions {
  const parts = text.split('\t').flatMap((part, index) => (index > 0 ? [new Tab(), part] : [part]))
  return { children: parts.filter((part) => part !== ''), ...(breaks && { break: 1 }) }
}

/** Text that one person suggested and another struck: Word wants the deletion inside the insertion. */
class InsertedDeletion extends InsertedTextRun {
  constructor(revision: Revision, deletion: DeletedTextRun) {
    super(revision)
    this.root.splice(1, 1, deletion)
  }
}
