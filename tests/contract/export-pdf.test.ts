import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportStyle } from '#lib/contract/exports.ts'
import type { Book } from '#lib/export/book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { flowOf, textOf } from '#lib/export/flow.ts'
import { typstSheet } from '#lib/export/typst/typst-sheet.ts'
import { documentOf, paragraph, type MarkJson } from '#lib/manuscript/document-json.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { createExports } from '#server/jobs/create-exports.ts'
import { createLog } from '#server/log.ts'
import { makeBook, makeReviewedBook } from '#tests/support/book.ts'
import { readFixture, readNovel, readSeed } from '#tests/support/corpus.ts'
import { faultsOf } from '#tests/support/docx-file.ts'
import { eventually } from '#tests/support/eventually.ts'
import { lettersOf, readPdf, type ReadPdf } from '#tests/support/pdf-file.ts'
import { hasPoppler } from '#tests/support/programs.ts'
import { randomBook } from '#tests/support/random-book.ts'
import { freshSeed, randomOf } from '#tests/support/random.ts'

const margins = { manuscript: { top: 70, bottom: 70 }, book: { top: 57, bottom: 54 } }
const options: ExportOptions = { format: 'pdf', style: 'book', review: 'none', view: 'original' }
const seed = documentFromPlainText(readSeed())
const log = createLog('silent')
/** A process of its own and a typesetter in it: on a machine with much else to do that takes its time. */
const patient = { timeout: 180_000 }
let exports: ReturnType<typeof createExports>

beforeAll(() => {
  exports = createExports({ log })
})
afterAll(() => exports.close())

async function pdf(book: Book, style: ExportStyle): Promise<ReadPdf> {
  const { bytes } = await exports.run({ book, options: { ...options, style } })
  return readPdf(bytes, margins[style])
}

describe.skipIf(!hasPoppler)('a PDF, read with poppler, which is not installed everywhere', patient, () => {
  it.each(['manuscript', 'book'] as const)('[X38] says every word in order in %s style', async (style) => {
    const number = freshSeed()
    console.log(`seed ${number}`)
    const random = randomBook(randomOf(number), 6)
    const nasty = makeBook([readFixture('nasty.json').document, seed]).chapters
    const book = { ...random, chapters: [...random.chapters, ...nasty] }
    const { body } = await pdf(book, style)
    const said = lettersOf(body.join('\n'))
    let place = 0
    for (const { title, document } of book.chapters) {
      const flow = flowOf(document.content).filter(({ kind }) => kind !== 'sceneBreak')
      for (const words of [title, ...flow.map(textOf)].map(lettersOf)) {
        const found = said.indexOf(words, place)
        expect(found < 0 ? `after ${said.slice(Math.max(0, place - 30), place + 80)}: ${words}` : '').toBe('')
        place = found + words.length
      }
    }
  })

  it.each([
    ['manuscript', '612 x 792', 'Tinos'],
    ['book', '396 x 612', 'EBGaramond'],
  ] as const)(
    '[X39] in %s style has pages of %s points, and all of %s embedded',
    async (style, size, family) => {
      const text = (words: string, ...names: MarkJson['type'][]) => ({
        type: 'text' as const,
        text: words,
        marks: names.map((type) => ({ type })),
      })
      const document = documentOf([
        paragraph('body', [text('Plain Здравствуй ')]),
        paragraph('body', [text('slanted Здравствуй ', 'italic'), text('bold Здравствуй', 'bold')]),
        paragraph('body', [text('both Здравствуй', 'bold', 'italic'), text('small Здравствуй', 'smallCaps')]),
      ])
      const read = await pdf(makeBook([document], { language: 'ru' }), style)
      expect(read.size).toBe(size)
      expect(read.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true)
      expect(read.fonts.map(({ name }) => name).toSorted()).toEqual([
        `${family}-Bold`,
        `${family}-BoldItalic`,
        `${family}-Italic`,
        `${family}-Regular`,
      ])
    },
  )

  it('[X40] as a book has title page, front matter, contents, running heads and blank pages where they belong', async () => {
    const matter = {
      copyright: '© 2026 Mara Kim',
      dedication: 'For Viktor',
      epigraph: '',
      acknowledgements: 'Thanks to all.',
      aboutAuthor: '',
    }
    const long = documentFromPlainText(Array.from({ length: 6 }, () => readSeed()).join('\n\n'))
    const { text } = await pdf(makeBook([long, seed], { matter }), 'book')
    const pages = text.map((page) => page.trim())
    expect(pages[0]).toMatch(/^Sofie Romanova\s+Mara Kim$/)
    expect(pages[1]).toBe('© 2026 Mara Kim')
    expect(pages[2]).toBe('For Viktor')
    expect(pages[3]).toBe('')
    expect(pages[4]).toMatch(/^Contents\s+Chapter 1\s+1\s+Chapter 2\s+(\d+)\s+Acknowledgements\s+(\d+)$/)
    expect(pages[5]).toBe('')
    // Page 1 of the text is a right-hand page, its number stands below, and no head above.
    expect(pages[6]).toMatch(/^Chapter 1\s+Sofie Romanova stepped.*\s1$/s)
    expect(pages[7]).toMatch(/^2\s+Mara Kim\n/)
    expect(pages[8]).toMatch(/^Chapter 1\s+3\n/)
    const [, second, back] = /Chapter 2\s+(\d+)\s+Acknowledgements\s+(\d+)/.exec(pages[4] ?? '') ?? []
    expect(pages[5 + Number(second)]).toMatch(new RegExp(`^Chapter 2\\s+Sofie.*\\s${second}$`, 's'))
    expect(pages[5 + Number(back)]).toMatch(new RegExp(`^Acknowledgements\\s+Thanks to all\\.\\s+${back}$`))
    expect(pages).toHaveLength(6 + Number(back))
  })

  it('[X40] as a manuscript has the contact block on page one and the running head from page two on', async () => {
    const { text } = await pdf(makeBook([seed, seed]), 'manuscript')
    const pages = text.map((page) => page.trim())
    expect(pages[0]).toMatch(
      /^Mara Kim\s+about 800 words\s+mara@example\.org\s+SOFIE ROMANOVA\s+by Mara Kim$/,
    )
    expect(pages[1]).toMatch(/^Kim \/ SOFIE ROMANOVA \/ 2\s+Chapter 1\s+Sofie Romanova stepped/)
    expect(pages[2]).toMatch(/^Kim \/ SOFIE ROMANOVA \/ 3\s/)
  })

  it('[X40] of one chapter begins with it', async () => {
    const { text } = await pdf(makeBook([seed]), 'book')
    expect(text[0]?.trim()).toMatch(/^Chapter 1\s+Sofie Romanova stepped/)
  })
})

describe('the setting of a PDF', patient, () => {
  it('[X35] leaves comments and suggestions out and says how many', async () => {
    const book = makeReviewedBook(readFixture('sofie-review.json'))
    const file = await exports.run({ book, options: { ...options, review: 'all', view: 'marked' } })
    expect(file).toMatchObject({ mediaType: 'application/pdf', fileName: 'Sofie Romanova – Chapter One.pdf' })
    expect(file.dropped).toEqual([
      '3 suggestions were left out: a PDF cannot show any. The text is as it was before.',
      '3 comments were left out: a PDF has no place for comments.',
    ])
  })

  it('[X45] says which letters its typefaces may lack', () => {
    const dropped = new Set<string>()
    typstSheet(makeBook([documentFromPlainText('Ελλάς, Česko, Київ — ½ … → fine.')]), 'book', dropped)
    expect([...dropped]).toEqual([])
    typstSheet(makeBook([documentFromPlainText('日本, 日 and 😀.')]), 'book', dropped)
    expect([...dropped]).toEqual([
      'The typefaces of the PDF may lack 日 本 😀: please look whether they are there.',
    ])
  })

  it('[X42] goes into a submission pack beside Word file and EPUB, with a list of what was left out', async () => {
    const book = makeReviewedBook(readFixture('sofie-review.json'))
    const file = await exports.run({ book, options: { ...options, format: 'pack' } })
    expect(file).toMatchObject({ mediaType: 'application/zip', fileName: 'Sofie Romanova – Chapter One.zip' })
    const parts = unzipSync(file.bytes)
    const name = 'Sofie Romanova – Chapter One'
    expect(Object.keys(parts)).toEqual([`${name}.docx`, `${name}.epub`, `${name}.pdf`, 'left-out.txt'])
    expect(await faultsOf(parts[`${name}.docx`] ?? new Uint8Array())).toEqual([])
    const epub = await exports.run({ book, options: { ...options, format: 'epub' } })
    expect(parts[`${name}.epub`]).toEqual(epub.bytes)
    expect(new TextDecoder().decode(parts[`${name}.pdf`]?.slice(0, 5))).toBe('%PDF-')
    expect(new TextDecoder().decode(parts['left-out.txt'])).toBe(
      'Sofie Romanova\nWhat is not in these files, as of 2026-11-22\n\n' +
        '- 3 suggestions were left out: a submission pack cannot show any. The text is as it was before.\n' +
        '- 3 comments were left out: a submission pack has no place for comments.\n',
    )
    expect(file.dropped).toHaveLength(2)
  })

  it.skipIf(!existsSync('/proc/self/stat'))('[X41] ends with the export that is cancelled', async () => {
    const cancelled = new AbortController()
    const running = exports.run({ book: makeBook([readNovel()]), options }, { signal: cancelled.signal })
    const outcome = running.then(
      () => 'made',
      (error: { code?: string }) => error.code,
    )
    await eventually(() => expect(typesetters()).toHaveLength(1))
    cancelled.abort()
    expect(await outcome).toBe('export_failed')
    await eventually(() => expect(typesetters()).toEqual([]))
    const { bytes } = await exports.run({ book: makeBook([seed]), options })
    expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-')
  })

  it('[X41] ends at once, busy as it is, when nobody waits for it any more', async () => {
    const program = join(import.meta.dirname, '../../server/jobs/typeset-pdf-worker.ts')
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] })
    const ended = once(child, 'exit')
    child.stdin?.end(JSON.stringify(typstSheet(makeBook([readNovel(), readNovel()]), 'book', new Set())))
    await once(child.stdin ?? child, 'finish')
    child.stdio[3]?.destroy()
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  it('[X41] ends when it takes too long, and says so', async () => {
    const hasty = createExports({ log, exportSecondsMax: 0.5 })
    try {
      await expect(hasty.run({ book: makeBook([readNovel()]), options })).rejects.toMatchObject({
        code: 'export_failed',
      })
    } finally {
      await hasty.close()
    }
  })
})

/** The ids of the processes that this one started to set PDFs. */
function typesetters(): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const parent = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) \S+ /s, '')
        .split(' ')[0]
      return (
        parent === String(process.pid) &&
        readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('typeset-pdf-worker')
      )
    } catch {
      // It ended between the two looks.
      return false
    }
  })
}
