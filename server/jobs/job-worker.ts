import { err, ok } from '#lib/base/result.ts'
import { isStetError, StetError } from '#lib/base/stet-error.ts'
import { exportBook as makeFile } from '#lib/export/export-book.ts'
import { documentToMarkdown } from '#lib/export/markdown/document-to-markdown.ts'
import { documentFromMarkdown } from '#lib/import/markdown/document-from-markdown.ts'
import { projectView } from '#lib/review/view.ts'
import { encodeText } from '../services/chapters/encode-text.ts'
import type { JobAnswer, Jobs } from './job.ts'

/** The jobs by name, as the pool calls them in a worker thread. */

export function exportBook({ book, options }: Parameters<Jobs['exportBook']>[0]) {
  return answer<'exportBook'>(() => makeFile(book, options))
}

export function readMarkdown({ markdown }: Parameters<Jobs['readMarkdown']>[0]) {
  return answer<'readMarkdown'>(async () => documentFromMarkdown(markdown))
}

export function encodeDocument({ document }: Parameters<Jobs['encodeDocument']>[0]) {
  return answer<'encodeDocument'>(async () => encodeText(document))
}

export function writeMarkdown({ document, view }: Parameters<Jobs['writeMarkdown']>[0]) {
  return answer<'writeMarkdown'>(async () => documentToMarkdown(projectView(document, view)))
}

async function answer<Name extends keyof Jobs>(work: () => ReturnType<Jobs[Name]>): Promise<JobAnswer<Name>> {
  try {
    return ok(await work())
  } catch (error) {
    const refusal = error instanceof RangeError ? tooDeep() : error
    if (isStetError(refusal)) return err({ code: refusal.code, message: refusal.message })
    throw error
  }
}

/** The stack ran out: nobody writes a thousand quotations inside each other. */
function tooDeep(): StetError {
  return new StetError('invalid_input', { message: 'This text is nested too deeply to be read.' })
}
