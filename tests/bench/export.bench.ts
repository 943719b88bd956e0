/** A novel of 120,000 words to Word, against pandoc on the same text in the same run, and what the other thread feels of it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

const rounds = 5
const clean: ExportOptions = { format: 'docx', style: 'manuscript', review: 'none', view: 'original' }
const novel = readNovel()
const folder = mkdtempSync(join(tmpdir(), 'stet-bench-'))
const source = join(folder, 'novel.md')
writeFileSync(source, documentToMarkdown(novel))
const pandoc = spawnSync('pandoc', ['--version']).status === 0

const rows: [string, Book, ExportOptions][] = [['Word', makeBook([novel]), clean]]
const reviewed = readReviewedNovel()
if (reviewed) {
  const options: ExportOptions = { ...clean, review: 'all', view: 'marked' }
  rows.push(['Word with 1,062 threads and 2,414 suggestions', makeReviewedBook(reviewed), options])
}
rows.push(['Markdown', makeBook([novel]), { ...clean, format: 'md' }])

try {
  console.log(
    `${countWords(novel).toLocaleString('en')} words, medians of ${rounds} interleaved rounds, each in a fresh thread.\n`,
  )
  console.log('| to | Stet, s | pandoc from Markdown to Word, s | event loop at rest / meanwhile, p99 ms |')
  console.log('|---|---|---|---|')
  for (const [name, book, options] of rows) console.log(await measure(name, book, options))
} finally {
  rmSync(folder, { recursive: true })
}

async function measure(name: string, book: Book, options: ExportOptions): Promise<string> {
  const [ours, theirs, rest, meanwhile]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let round = 0; round < rounds; round += 1) {
    rest.push(await loopDelay(() => new Promise((done) => setTimeout(done, 1000))))
    meanwhile.push(await loopDelay(async () => void ours.push(await timed(() => exportOnce(book, options)))))
    if (pandoc) theirs.push(await timed(async () => runPandoc()))
  }
  const peer = pandoc ? median(theirs).toFixed(2) : 'not installed'
  return `| ${name} | ${median(ours).toFixed(2)} | ${peer} | ${median(rest).toFixed(1)} / ${median(meanwhile).toFixed(1)} |`
}

async function exportOnce(book: Book, options: ExportOptions): Promise<void> {
  const exports = createExports({ log: createLog('error') })
  await exports.run({ book, options })
  await exports.close()
}

function runPandoc(): void {
  const { status } = spawnSync('pandoc', ['-f', 'commonmark', source, '-o', join(folder, 'peer.docx')])
  if (status !== 0) throw new Error('pandoc failed')
}

async function loopDelay(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  return delay.percentile(99) / 1e6
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
