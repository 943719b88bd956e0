import { getPriority, setPriority } from 'node:os'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import * as Y from 'yjs'
import { previewBook as makePreview } from '#lib/export/preview-book.ts'
import { documentToMarkdown } from '#lib/export/markdown/document-to-markdown.ts'
import { previewOf } from '#lib/import/preview.ts'
import { documentFromMarkdown } from '#lib/import/markdown/document-from-markdown.ts'
import { projectView } from '#lib/review/view.ts'
import { encodeText } from '../services/chapters/encode-text.ts'
import { answer } from './answer.ts'
import { bookFromFile } from './book-from-file.ts'
import { compareTexts, packVersion as pack } from './compare-texts.ts'
import type { Jobs } from './job.ts'
import { prepareBook as prepare } from './prepare-book.ts'
import { makeExport } from './make-export.ts'
import { planImport } from './plan-import.ts'
import { readRows } from './read-rows.ts'
import { readTexts } from './read-texts.ts'
import { tellAuthors as tell } from './tell-authors.ts'

// On Linux a priority belongs to one thread: this one gives way to the sockets'. Elsewhere it would be the whole process's.
// Not lower: on a machine whose cores are all busy, whoever waits for a preview would wait for ever.
if (process.platform === 'linux') setPriority(Math.max(getPriority(), 5))

/** The jobs by name, as the pool calls them in a worker thread. */

export async function exportBook(order: Parameters<Jobs['exportBook']>[0]) {
  const made = await answer<'exportBook'>(() => makeExport(order))
  order.port.close()
  return made.ok ? handOver(made, made.value.bytes) : made
}

export function previewBook({ book, words, options }: Parameters<Jobs['previewBook']>[0]) {
  return answer<'previewBook'>(() =>
    makePreview({ ...book, chapters: readTexts(book.chapters) }, words, options),
  )
}

export function readMarkdown({ markdown }: Parameters<Jobs['readMarkdown']>[0]) {
  return answer<'readMarkdown'>(async () => documentFromMarkdown(markdown))
}

export function readFile(order: Parameters<Jobs['readFile']>[0]) {
  return answer<'readFile'>(() => bookFromFile(order))
}

export function prepareBook(order: Parameters<Jobs['prepareBook']>[0]) {
  return answer<'prepareBook'>(() => prepare(order))
}

export function previewFile(order: Parameters<Jobs['previewFile']>[0]) {
  return answer<'previewFile'>(async () => previewOf(await bookFromFile(order)))
}

export function planMerge(order: Parameters<Jobs['planMerge']>[0]) {
  return answer<'planMerge'>(async () => planImport(order))
}

export function encodeDocument({ document }: Parameters<Jobs['encodeDocument']>[0]) {
  return answer<'encodeDocument'>(async () => encodeText(document))
}

export function writeMarkdown({ document, view }: Parameters<Jobs['writeMarkdown']>[0]) {
  return answer<'writeMarkdown'>(async () => documentToMarkdown(projectView(document, view)))
}

export function packVersion({ document, previous }: Parameters<Jobs['packVersion']>[0]) {
  return answer<'packVersion'>(() => pack(document, previous))
}

export function compare(order: Parameters<Jobs['compare']>[0]) {
  return answer<'compare'>(() => compareTexts(order))
}

export function readLog(order: Parameters<Jobs['readLog']>[0]) {
  return answer<'readLog'>(async () => readRows(order))
}

export function tellAuthors(order: Parameters<Jobs['tellAuthors']>[0]) {
  return answer<'tellAuthors'>(async () => tell(order))
}

export function mergeUpdates({ groups }: Parameters<Jobs['mergeUpdates']>[0]) {
  return answer<'mergeUpdates'>(async () => groups.map((group) => Y.mergeUpdates(group)))
}

/** A novel's bytes change hands instead of being copied, where they are a buffer of their own. */
function handOver<Value>(value: Value, { buffer, byteLength }: Uint8Array): unknown {
  if (buffer.byteLength !== byteLength) return value
  return move({ [transferableSymbol]: [buffer], [valueSymbol]: value } as never)
}
