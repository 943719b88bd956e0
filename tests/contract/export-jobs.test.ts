import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExports } from '#server/jobs/create-exports.ts'
import { createLog } from '#server/log.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { countWords } from '#lib/manuscript/word-count.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { readNovel, readSeed } from '../support/corpus.ts'
import { makeBook } from '../support/book.ts'
import { faultsOf } from '../support/docx-file.ts'

const options: ExportOptions = { format: 'docx', style: 'manuscript', review: 'all', view: 'marked' }
const log = createLog('silent')

describe('exports', () => {
  let exports: ReturnType<typeof createExports>

  beforeAll(() => {
    exports = createExports({ log })
  })
  afterAll(() => exports.close())

  it('[X18] are made in a thread of their own: a novel of 120,000 words leaves the event loop free', async () => {
    const novel = readNovel()
    expect(countWords(novel)).toBeGreaterThan(100_000)
    await exports.run({ book: makeBook([documentFromPlainText('Warm.')]), options })
    let turns = 0
    const counting = setInterval(() => (turns += 1), 2)
    const file = await exports.run({ book: makeBook([novel]), options })
    clearInterval(counting)
    // Made on this thread, the book would leave it hardly a turn from beginning to end.
    expect(turns).toBeGreaterThan(20)
    expect(file).toMatchObject({ fileName: 'Sofie Romanova – Chapter 1.docx', dropped: [] })
    expect(await faultsOf(file.bytes)).toEqual([])
  })

  it('[X18] come several at once, each its own', async () => {
    const books = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'].map((words) =>
      makeBook([documentFromPlainText(words)]),
    )
    const files = await Promise.all(
      books.map((book) => exports.run({ book, options: { ...options, format: 'txt' } })),
    )
    expect(files.map((file) => new TextDecoder().decode(file.bytes))).toEqual([
      'Chapter 1\n\nOne.\n',
      'Chapter 1\n\nTwo.\n',
      'Chapter 1\n\nThree.\n',
      'Chapter 1\n\nFour.\n',
      'Chapter 1\n\nFive.\n',
    ])
  })

  it('[X19] read and write Markdown of chapters too', async () => {
    const document = documentFromPlainText(readSeed())
    const markdown = await exports.writeMarkdown(document, 'original')
    expect(await exports.readMarkdown(markdown)).toMatchObject({ document, notes: [] })
  })

  it('[X19] refuse text that is nested without end, and go on', async () => {
    await expect(exports.readMarkdown('>'.repeat(20_000))).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await exports.readMarkdown('fine')).notes).toEqual([])
  })
})

describe('a job that does not end', () => {
  it('[X20] is ended, and the next one is done', async () => {
    const hasty = createExports({ log, readSecondsMax: 1 })
    try {
      await expect(hasty.readMarkdown('*a'.repeat(50_000))).rejects.toMatchObject({ code: 'invalid_input' })
      const file = await hasty.run({ book: makeBook([documentFromPlainText('Words.')]), options })
      expect(file.bytes.byteLength).toBeGreaterThan(1000)
    } finally {
      await hasty.close()
    }
  })

  it('[X20] says that the export did not finish', async () => {
    const hasty = createExports({ log, exportSecondsMax: 0.001 })
    try {
      await expect(hasty.run({ book: makeBook([readNovel()]), options })).rejects.toMatchObject({
        code: 'export_failed',
      })
    } finally {
      await hasty.close()
    }
  })
})
