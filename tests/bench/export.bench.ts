/**
 * A novel of 120,000 words to every format, against pandoc to the same format in the same run: each run in a process of its own, both
 * from a file to a file, one after the other. And what the sockets' thread feels of an export.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Book } from '#lib/export/book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { documentToMarkdown } from '#lib/export/markdown/document-to-markdown.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import { createExports } from '#server/jobs/create-exports.ts'
import { createLog } from '#server/log.ts'
import { makeBook, makeReviewedBook } from '#tests/support/book.ts'
import { readNovel, readReviewedNovel } from '#tests/support/corpus.ts'
import { runMeasured, type Measured } from './peers/run-measured.ts'

interface Row {
  name: string
  book: Book
  options: ExportOptions
  /** The file that pandoc makes; null where it cannot without another program. */
  peer: string | null
}

const rounds = 3
const clean: ExportOptions = { format: 'docx', style: 'manuscript', review: 'none', view: 'original' }
const novel = readNovel()
const plain = makeBook([novel], { scope: 'manuscript' })
const reviewed = readReviewedNovel()
const folder = mkdtempSync(join(tmpdir(), 'stet-bench-'))
const source = join(folder, 'novel.md')
writeFileSync(source, documentToMarkdown(novel))
const hasPandoc = spawnSync('pandoc', ['--version']).status === 0
const program = join(import.meta.dirname, 'peers/run-export.ts')

const rows: Row[] = [
  { name: 'Word', book: plain, options: clean, peer: 'peer.docx' },
  ...(reviewed
    ? [
        {
          name: 'Word with 1,062 threads and 2,414 suggestions',
          book: makeReviewedBook(reviewed),
          options: { ...clean, review: 'all', view: 'marked' } as const,
          peer: null,
        },
      ]
    : []),
  { name: 'EPUB', book: plain, options: { ...clean, format: 'epub' }, peer: 'peer.epub' },
  { name: 'web page', book: plain, options: { ...clean, format: 'html' }, peer: 'peer.html' },
  { name: 'Markdown', book: plain, options: { ...clean, format: 'md' }, peer: 'peer.md' },
  { name: 'PDF, manuscript', book: plain, options: { ...clean, format: 'pdf' }, peer: null },
  { name: 'PDF, book', book: plain, options: { ...clean, format: 'pdf', style: 'book' }, peer: null },
  { name: 'submission pack', book: plain, options: { ...clean, format: 'pack' }, peer: null },
]

try {
  const words = countWords(novel).toLocaleString('en')
  console.log(
    `${words} words, medians of ${rounds} interleaved rounds; pandoc reads the same text as Markdown.\n`,
  )
  console.log('| to | Stet: s | peak MB | kB | pandoc: s | peak MB | kB |')
  console.log('|---|---|---|---|---|---|---|')
  for (const row of rows) console.log(await measure(row))
  console.log('\n| an export of the novel to | event loop at rest, p99 ms | meanwhile |')
  console.log('|---|---|---|')
  for (const format of ['docx', 'epub', 'pdf'] as const) console.log(await measureLoop(format))
} finally {
  rmSync(folder, { recursive: true })
}

async function measure({ name, book, options, peer }: Row): Promise<string> {
  const paths = ['book.json', 'options.json', 'ours'].map((file) => join(folder, file))
  const [bookPath = '', optionsPath = '', out = ''] = paths
  writeFileSync(bookPath, JSON.stringify(book))
  writeFileSync(optionsPath, JSON.stringify(options))
  const theirOut = peer && hasPandoc ? join(folder, peer) : null
  const [ours, theirs]: [Measured[], Measured[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await runMeasured(process.execPath, [program, ...paths]))
    if (theirOut)
      theirs.push(
        await runMeasured('pandoc', [
          '-s',
          '--metadata',
          'title=Novel',
          '-f',
          'commonmark',
          source,
          '-o',
          theirOut,
        ]),
      )
  }
  return `| ${name} | ${cells(ours, out)} | ${theirOut ? cells(theirs, theirOut) : '– | – | –'} |`
}

function cells(measured: Measured[], path: string): string {
  const seconds = median(measured.map((one) => one.seconds)).toFixed(2)
  const peak = median(measured.map((one) => one.peakMegabytes)).toFixed(0)
  return `${seconds} | ${peak} | ${Math.round(statSync(path).size / 1000)}`
}

async function measureLoop(format: ExportOptions['format']): Promise<string> {
  const [rest, meanwhile]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    rest.push(await loopDelay(() => new Promise((done) => setTimeout(done, 1000))))
    meanwhile.push(await loopDelay(() => exportOnce({ ...clean, format })))
  }
  return `| ${format} | ${median(rest).toFixed(1)} | ${median(meanwhile).toFixed(1)} |`
}

async function exportOnce(options: ExportOptions): Promise<void> {
  const exports = createExports({ log: createLog('error') })
  await exports.run({ book: plain, options })
  await exports.close()
}

async function loopDelay(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  return delay.percentile(99) / 1e6
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
