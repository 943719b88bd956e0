import { describe, expect, it } from 'vitest'
import type { Book } from '#lib/export/book.ts'
import { exportBook } from '#lib/export/export-book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { flowOf, textOf } from '#lib/export/flow.ts'
import { documentOf, paragraph } from '#lib/manuscript/document-json.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { makeBook, makeReviewedBook } from '../support/book.ts'
import { readFixture, readNovel, readSeed } from '../support/corpus.ts'
import { faultsOfEpub, readEpub, wordsOfPages } from '../support/epub-file.ts'
import { epubcheckJar } from '../support/programs.ts'
import { randomBook } from '../support/random-book.ts'
import { freshSeed, randomOf } from '../support/random.ts'

const options: ExportOptions = { format: 'epub', style: 'book', review: 'none', view: 'original' }
const epub = async (book: Book) => (await exportBook(book, options)).bytes
const pagesOf = async (book: Book) => wordsOfPages(await readEpub(await epub(book)))
const seed = documentFromPlainText(readSeed())
const body = (words: string) => paragraph('body', [{ type: 'text', text: words }])

const matter = {
  copyright: '© 2026 Mara Kim\nAll rights reserved.',
  dedication: 'For Viktor',
  epigraph: '“All happy families are alike.”\n\n— Лев Толстой',
  acknowledgements: 'Thanks to all.',
  aboutAuthor: 'Mara Kim writes <books> & more.',
}

describe('an EPUB', () => {
  it.for([
    ['everything at once', everything],
    ['a whole novel in one chapter', () => makeBook([readNovel()], { scope: 'manuscript' })],
    ['no chapter and no author', () => makeBook([], { scope: 'manuscript', authorLine: '', contact: [] })],
  ] as const)(
    '[X30] of %s passes epubcheck without an error or a warning',
    { timeout: 180_000 },
    async ([, book], { skip }) => {
      if (!epubcheckJar) return skip('epubcheck is not installed here')
      expect(await faultsOfEpub(await epub(book()))).toEqual([])
    },
  )

  it('[X31] begins with its type, uncompressed, and is the same file for the same book', async () => {
    const bytes = await epub(everything())
    const [first] = await readEpub(bytes)
    expect(first).toEqual({ name: 'mimetype', isStored: true, text: 'application/epub+zip' })
    expect(await epub(everything())).toEqual(bytes)
  })

  it('[X31] keeps its identifier while title and text change', async () => {
    const identify = async (book: Book) =>
      /<dc:identifier id="book-id">(urn:uuid:[\da-f-]{36})</.exec(
        packageOf(await readEpub(await epub(book))),
      )?.[1]
    const before = await identify(makeBook([seed]))
    expect(before).toBeDefined()
    expect(await identify(makeBook([documentFromPlainText('Other.')], { title: 'Other' }))).toBe(before)
    expect(await identify(makeBook([seed], { scope: 'manuscript' }))).not.toBe(before)
  })

  it('[X32] says every word in order, for all books', async () => {
    const number = freshSeed()
    console.log(`seed ${number}`)
    const random = randomOf(number)
    for (let round = 0; round < 10; round += 1) {
      const book = randomBook(random)
      const expected = book.chapters.map(({ title, document }) => {
        const flow = flowOf(document.content).filter(({ kind }) => kind !== 'sceneBreak')
        return [textOf(plain(title)), ...flow.map(textOf)].join(' ')
      })
      const pages = [...(await pagesOf(book))].filter(([file]) => file.startsWith('section-'))
      expect(squeezed(pages.map(([, words]) => words).join(' '))).toBe(squeezed(expected.join(' ')))
    }
  })

  it('[X33] has cover, title page, front matter, contents, chapters and back matter in this order', async () => {
    const book = withPart(makeBook([documentFromPlainText(''), seed, seed], { matter }))
    const pages = await pagesOf(book)
    expect([...pages.keys()]).toEqual([
      'cover.xhtml',
      'title.xhtml',
      'copyright.xhtml',
      'dedication.xhtml',
      'epigraph.xhtml',
      'nav.xhtml',
      'section-1.xhtml',
      'section-2.xhtml',
      'section-3.xhtml',
      'acknowledgements.xhtml',
      'aboutauthor.xhtml',
    ])
    expect(pages.get('aboutauthor.xhtml')?.trim()).toBe('About the author\nMara Kim writes <books> & more.')
  })

  it('[X33] lists chapters below their part, in the contents of new readers and of old ones', async () => {
    const book = withPart(makeBook([documentFromPlainText(''), seed, seed]))
    const entries = await readEpub(await epub(book))
    const list = entries.find(({ name }) => name === 'EPUB/nav.xhtml')?.text ?? ''
    expect(list.replace(/\s*\n\s*/g, '')).toContain(
      '<ol><li><a href="section-1.xhtml">Part One</a><ol><li><a href="section-2.xhtml">Chapter 2</a></li><li><a href="section-3.xhtml">Chapter 3</a></li></ol></li></ol>',
    )
    const ncx = entries.find(({ name }) => name === 'EPUB/toc.ncx')?.text ?? ''
    expect(ncx).toMatch(/Part One.*Chapter 2.*<\/navPoint><navPoint.*Chapter 3.*<\/navPoint><\/navPoint>/s)
  })

  it('[X33] takes a novel apart at its headings that was pasted into one chapter', async () => {
    const pages = await pagesOf(makeBook([readNovel()], { scope: 'manuscript' }))
    expect([...pages.keys()].filter((file) => file.startsWith('section-')).length).toBeGreaterThan(20)
  })

  it('[X34] says which language a paragraph is in where its script is another', async () => {
    const document = documentOf([body('“Yes,” she said.'), body('«Да», — сказала она.')])
    const entries = await readEpub(await epub(makeBook([document])))
    const page = entries.find(({ name }) => name === 'EPUB/section-1.xhtml')?.text ?? ''
    expect(page).toContain('<p class="first">“Yes,” she said.</p>')
    expect(page).toContain('<p lang="ru" xml:lang="ru">«Да», — сказала она.</p>')
  })

  it('[X35] leaves comments and suggestions out and says how many', async () => {
    const book = makeReviewedBook(readFixture('sofie-review.json'))
    const file = await exportBook(book, { ...options, review: 'all', view: 'marked' })
    expect(file.dropped).toEqual([
      '3 suggestions were left out: an EPUB cannot show any. The text is as it was before.',
      '3 comments were left out: an EPUB has no place for comments.',
    ])
    const original = await exportBook(book, options)
    expect(original.dropped).toEqual([])
    expect(file.bytes).toEqual(original.bytes)
  })
})

function everything(): Book {
  const random = randomBook(randomOf(7), 6)
  const chapters = [
    documentFromPlainText(''),
    seed,
    readFixture('nasty.json').document,
    makeReviewedBook(readFixture('sofie-review.json')).chapters[0]?.document ?? seed,
    documentOf([body('«Да», — сказала она.'), paragraph('body'), body('And so on.')]),
  ]
  const book = withPart(makeBook(chapters, { matter, language: 'en-GB' }))
  return {
    ...book,
    chapters: [
      ...book.chapters,
      ...random.chapters.map((chapter, index) => ({ ...chapter, id: `r${index}` })),
    ],
  }
}

/** The first chapter has no text, and a title that opens a part. */
function withPart(book: Book): Book {
  const [first, ...others] = book.chapters
  return { ...book, chapters: first ? [{ ...first, title: 'Part One' }, ...others] : [] }
}

function packageOf(entries: { name: string; text: string }[]): string {
  return entries.find(({ name }) => name === 'EPUB/package.opf')?.text ?? ''
}

function plain(text: string) {
  const [first] = flowOf([body(text)])
  if (!first) throw new Error('a paragraph makes a paragraph')
  return first
}

/** Without the spaces, which a page has more of, and a tab and an em space are the same to a reader. */
function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u2003]+/g, '')
}
