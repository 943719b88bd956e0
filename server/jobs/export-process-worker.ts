/**
 * A process that makes one file of a long book and ends. The order comes on standard input and the answer leaves on standard
 * output, both as `v8.serialize` writes them; progress and the names that are asked for go by the channel between the processes.
 */
import { buffer } from 'node:stream/consumers'
import { deserialize, serialize } from 'node:v8'
import type { BookSource } from '#lib/export/book-source.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { answer } from './answer.ts'
import type { ExportLine } from './job.ts'
import { makeExport } from './make-export.ts'

// Whoever started this is gone, and nobody reads what it makes.
process.on('disconnect', () => process.exit(1))

// Sent at once, however long the work goes on without a pause.
const port: ExportLine = {
  postMessage: (message) => void process.send?.(message),
  once: (_event, listener) => process.once('message', listener),
}

const order: { book: BookSource; options: ExportOptions } = deserialize(await buffer(process.stdin))
const made = await answer<'exportBook'>(() => makeExport({ ...order, port }))
process.stdout.end(serialize(made), () => process.exit(0))
