import { describe, expect, it } from 'vitest'
import { exportFormats } from '#lib/contract/exports.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { previewBook } from '#lib/export/preview-book.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { formatGroups } from '#components/convert/export-words.ts'
import { makeBook, makeReviewedBook } from '#tests/support/book.ts'
import { readFixture, readNovel } from '#tests/support/corpus.ts'

const options: ExportOptions = { format: 'docx', style: 'manuscript', review: 'none', view: 'original' }

describe('the preview of an export', () => {
  it('[Q8] is the front of the file and as much text as a page holds', async () => {
    const preview = await previewBook(makeBook([readNovel()]), 122_400, options)
    expect(preview).toMatchObject({
      title: 'Sofie Romanova',
      byline: 'by Mara Kim',
      contact: ['Mara Kim', 'mara@example.org'],
      wordCount: 'about 122,000 words',
      runningHead: 'Kim / SOFIE ROMANOVA',
      text: null,
    })
    expect(JSON.stringify(preview).length).toBeLessThan(20_000)
    expect(preview.paragraphs.length).toBeGreaterThan(3)
  })

  it('[Q8] cuts a paragraph without end, and shows a book without chapters', async () => {
    const long = await previewBook(makeBook([documentFromPlainText('word '.repeat(50_000))]), 50_000, options)
    expect(long.paragraphs).toHaveLength(1)
    expect(JSON.stringify(long).length).toBeLessThan(4_000)
    const bare = await previewBook(makeBook([]), 0, options)
    expect(bare).toMatchObject({ chapterTitle: null, paragraphs: [] })
  })

  it('[Q8] marks what the review takes along, and nothing without it', async () => {
    const book = makeReviewedBook(readFixture('sofie-review.json'))
    const all = await previewBook(book, 400, { ...options, review: 'all', view: 'marked' })
    const runs = all.paragraphs.flatMap((paragraph) => paragraph.runs)
    expect(new Set(runs.map((run) => run.change))).toEqual(new Set([null, 'inserted', 'deleted']))
    expect(runs.some((run) => run.isCommented)).toBe(true)
    const none = await previewBook(book, 400, options)
    const plain = none.paragraphs.flatMap((paragraph) => paragraph.runs)
    expect(plain.every((run) => run.change === null && !run.isCommented)).toBe(true)
  })

  it('[Q8] shows a file of plain characters as it is', async () => {
    const book = makeBook([documentFromPlainText('Some *words*.')])
    const preview = await previewBook(book, 2, { ...options, format: 'md' })
    expect(preview.text).toContain('Some \\*words\\*.')
  })

  it('[Q8] every format is offered once, in words', () => {
    const offered = formatGroups.flatMap(({ formats }) => formats)
    expect(offered.map(({ format }) => format).toSorted()).toEqual(exportFormats.toSorted())
    expect(offered.every(({ name, hint }) => name.length > 2 && hint.length > 2)).toBe(true)
  })
})
