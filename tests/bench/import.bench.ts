/**
 * A novel of 120,000 words read from every kind of file, against pandoc from the same file in the same run: each run in a process of its
 * own, one after the other. Of a Word file pandoc reads the tracked changes and the comments, too, but not which comment answers which.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportBook } from '#lib/export/export-book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { makeBook, makeReviewedBook } from '#tests/support/book.ts'
import { readNovel, readReviewedNovel } from '#tests/support/corpus.ts'
import { runMeasured, type Measured } from './peers/run-measured.ts'

const rounds = 5
const hasPandoc = spawnSync('pandoc', ['--version']).status === 0
const program = new URL('./peers/run-import.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'stet-bench-'))
const plain = makeBook([readNovel()], { scope: 'manuscript' })
const reviewed = readReviewedNovel()
const all = { style: 'manuscript', review: 'all', view: 'marked' } as const

try {
  console.log(`Medians of ${rounds} interleaved rounds.\n`)
  console.log('| from | kB | Stet: s | peak MB | pandoc: s | peak MB |')
  console.log('|---|---|---|---|---|---|')
  console.log(await measure('Word', plain, { ...all, format: 'docx' }, 'docx'))
  if (reviewed) {
    const name = 'Word with 1,062 threads and 2,414 suggestions'
    console.log(await measure(name, makeReviewedBook(reviewed), { ...all, format: 'docx' }, 'docx'))
  }
  console.log(await measure('web page', plain, { ...all, format: 'html' }, 'html'))
  console.log(await measure('Markdown', plain, { ...all, format: 'md' }, 'commonmark'))
  console.log(await measure('JSON', plain, { ...all, format: 'json' }, null))
} finally {
  rmSync(folder, { recursive: true })
}

async function measure(
  name: string,
  book: typeof plain,
  options: ExportOptions,
  peer: string | null,
): Promise<string> {
  const path = join(folder, `novel.${options.format}`)
  writeFileSync(path, (await exportBook(book, options)).bytes)
  const [ours, theirs]: [Measured[], Measured[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await runMeasured(process.execPath, [program, path, join(folder, 'ours.json')]))
    if (!peer || !hasPandoc) continue
    const out = join(folder, 'theirs.json')
    theirs.push(
      await runMeasured('pandoc', ['--track-changes=all', '-f', peer, '-t', 'json', path, '-o', out]),
    )
  }
  return `| ${name} | ${Math.round(statSync(path).size / 1000)} | ${cells(ours)} | ${theirs.length > 0 ? cells(theirs) : '– | –'} |`
}

function cells(measured: Measured[]): string {
  const seconds = median(measured.map((one) => one.seconds)).toFixed(2)
  return `${seconds} | ${median(measured.map((one) => one.peakMegabytes)).toFixed(0)}`
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
