import { describe, expect, it } from 'vitest'
import { exportBook } from '#lib/export/export-book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { contentDisposition, fileNameOf } from '#lib/export/file-name.ts'
import { roundWords, runningTitleOf, surnameOf, wordCountLineOf } from '#lib/export/front-matter.ts'
import { documentToMarkdown } from '#lib/export/markdown/document-to-markdown.ts'
import { documentFromMarkdown } from '#lib/import/markdown/document-from-markdown.ts'
import { documentOf, paragraph, type DocumentJson, type MarkJson } from '#lib/manuscript/document-json.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'
import { documentFromPlainText, plainTextOf } from '#lib/manuscript/plain-text.ts'
import { readFixture, readNovel, readSeed } from '../support/corpus.ts'
import { makeBook, makeReviewedBook } from '../support/book.ts'

const clean: ExportOptions = { format: 'md', style: 'manuscript', review: 'none', view: 'original' }
const reviewed: ExportOptions = { ...clean, review: 'all', view: 'marked' }
const text = (words: string, ...marks: MarkJson[]) => ({ type: 'text' as const, text: words, marks })
const roundTrip = (document: DocumentJson) => documentFromMarkdown(documentToMarkdown(document)).document

async function write(...order: Parameters<typeof exportBook>): Promise<string> {
  return new TextDecoder().decode((await exportBook(...order)).bytes)
}

describe('Markdown', () => {
  it('[X11] gives a whole novel back exactly', () => {
    const novel = readNovel()
    expect(roundTrip(novel)).toEqual(novel)
  })

  it('[X11] gives the seed chapter back word for word', () => {
    expect(plainTextOf(roundTrip(documentFromPlainText(readSeed())))).toBe(readSeed())
  })

  it('[X11] gives back what breaks careless writers', () => {
    const { document } = readFixture('nasty.json')
    expect(plainTextOf(roundTrip(document))).toBe(plainTextOf(document))
    // Only a space at the edge of an emphasis moves out of it: Markdown cannot have it inside.
    const same = document.content.filter(
      (block, index) => JSON.stringify(block) === JSON.stringify(roundTrip(document).content[index]),
    )
    expect(same.length).toBe(document.content.length - 1)
  })

  it('[X11] keeps spaces out of an emphasis, where other readers would not take it for one', () => {
    const words = [
      text('He was '),
      text(' very ', { type: 'italic' }),
      text('tired'),
      text(' ', { type: 'bold' }),
    ]
    expect(documentToMarkdown(documentOf([paragraph('body', words)]))).toBe('He was  *very* tired&#x20;\n')
  })

  it('[X11] gives back every format and every style but verse', () => {
    const link: MarkJson = { type: 'link', attrs: { href: 'https://example.org/a_(b)?c=1&d=2' } }
    const document = documentOf([
      paragraph('heading1', [text('One')]),
      paragraph('heading3', [text('Three '), text('slanted', { type: 'italic' })]),
      paragraph('body', [
        text('a', { type: 'bold' }),
        text('b', { type: 'bold' }, { type: 'italic' }),
        text(' c '),
        text('under', { type: 'underline' }),
        text(' and '),
        text('struck', { type: 'strike' }),
        text(' and '),
        text('small caps', { type: 'smallCaps' }),
        text(' and '),
        text('a link', link),
        text('\nin a second line'),
      ]),
      paragraph('quote', [text('first')]),
      paragraph('quote', [text('second')]),
      paragraph('bullet1', [text('b1')]),
      paragraph('bullet2', [text('b2')]),
      paragraph('number3', [text('n3')]),
      paragraph('bullet1', [text('b1 again')]),
      paragraph('number1', [text('n1')]),
      { type: 'sceneBreak' },
      paragraph('body', [text('end')]),
    ])
    expect(roundTrip(document)).toEqual(document)
  })

  it('[X12] of another hand is read with a note of what has no place in a chapter', () => {
    const markdown =
      '| a | b |\n\n![A cat](cat.png)\n\n<div>hidden <b>words</b></div>\n\ntext <span style="x">spanned</span> on\none line\n\n```\ncode\n```\n'
    const { document, notes } = documentFromMarkdown(markdown)
    expect(plainTextOf(document)).toBe(
      '| a | b |\n\nA cat\n\nhidden words\n\ntext spanned on one line\n\ncode',
    )
    expect(notes).toEqual(['Pictures were left out.', 'HTML was left out.'])
  })

  it('[X12] of another hand cannot bring in a link that leads elsewhere than to a web page or mail address', () => {
    const { document } = documentFromMarkdown('[x](javascript:alert) [y](<https://a.org>)')
    expect(JSON.stringify(document)).not.toContain('javascript')
    expect(JSON.stringify(document)).toContain('https://a.org')
  })
})

describe('a book as Markdown', () => {
  it('[X13] is its title, its author and its chapters as headings, with those of the text below them', async () => {
    const document = documentOf([paragraph('heading1', [text('Part')]), paragraph('body', [text('Words.')])])
    const book = makeBook([document, documentFromPlainText('More.\n\n***\n\nEnd.')])
    expect(await write(book, clean)).toBe(
      '# Sofie Romanova\n\nby Mara Kim\n\n## Chapter 1\n\n### Part\n\nWords.\n\n## Chapter 2\n\nMore.\n\n* * *\n\nEnd.\n',
    )
  })

  it('[X14] has the review as CriticMarkup, with overlapping comments split', async () => {
    const markdown = await write(makeReviewedBook(readFixture('sofie-review.json')), reviewed)
    expect(markdown).toContain('onto the {--worn --}{++frost-bitten ++}platform')
    expect(markdown).toContain(
      '{==scanning the crowded station==}{>>Mara Kim: Can we see the station first? Two paragraphs here.<<}{>>Анна Петрова: Согласна.<<}{>>Mara Kim: Then I will redraft.<<}.',
    )
    expect(markdown).toContain(
      'a{==*s a Russian spy. She*==}{== had spent years wor==}{>>Viktor Ivanov: Done already',
    )
    expect(markdown).toContain('{==king for t==}{>>Viktor Ivanov: Overlaps t2<<}he FSB')
  })

  it('[X14] escapes what a writer’s words would make of CriticMarkup', async () => {
    const book = makeBook([documentFromPlainText('No {++insertion++} and no {>>comment<<} here.')])
    expect(await write(book, reviewed)).toContain('No \\{++insertion++\\} and no \\{>>comment<<\\} here.')
    expect(await write(book, clean)).toContain('No {++insertion++} and no')
  })

  it('[X14] says what it could not take along', async () => {
    const verse = documentOf([paragraph('verse', [text('A line\nand another')]), paragraph('body')])
    const { dropped } = await exportBook(makeBook([verse]), clean)
    expect(dropped).toEqual([
      'Empty paragraphs were left out, since Markdown cannot hold them.',
      'Verse is written as quotations, since Markdown has no verse.',
    ])
  })
})

describe('plain text and JSON', () => {
  it('[X15] hold the words, and all of it', async () => {
    const book = makeReviewedBook(readFixture('sofie-review.json'))
    const { bytes, dropped } = await exportBook(book, { ...reviewed, format: 'txt' })
    const plain = new TextDecoder().decode(bytes)
    expect(plain).toContain('onto the worn platform')
    expect(plain).toContain('1. one\n\n2. two')
    expect(dropped).toHaveLength(2)
    const json = JSON.parse(await write(book, { ...reviewed, format: 'json' }))
    expect(parseDocument(json.chapters[0].document)).toEqual(book.chapters[0]?.document)
    expect(json.chapters[0].threads[1]).toMatchObject({
      status: 'resolved',
      comments: [{ author: { name: 'Viktor Ivanov' }, body: 'Done already & <fixed>' }, { body: 'Thanks' }],
    })
  })
})

describe('front matter', () => {
  it.each([
    ['Mara Kim', 'Kim'],
    ['Ursula K. Le Guin', 'Guin'],
    ['Martin Luther King Jr.', 'King'],
    ['Mara Kim and Viktor Ivanov', 'Kim & Ivanov'],
    ['Илья Ильф и Евгений Петров', 'Ильф & Петров'],
    ['', ''],
  ])('[X16] finds the surname of %j for the running head', (author, surname) => {
    expect(surnameOf(author)).toBe(surname)
  })

  it.each([
    [0, 100],
    [1_372, 1_400],
    [12_345, 12_500],
    [122_397, 122_000],
  ])('[X16] rounds %i words as editors expect it', (words, rounded) => {
    expect(roundWords(words)).toBe(rounded)
  })

  it('[X16] is written in the language of the book', () => {
    const book = makeBook([documentFromPlainText('раз два')], { language: 'ru', title: 'Идиот' })
    expect(wordCountLineOf(book)).toBe('около 100 слов')
    expect(runningTitleOf(book)).toBe('ИДИОТ')
    const long = makeBook([], { title: 'The Strange Case of Doctor Jekyll and Mister Hyde' })
    expect(runningTitleOf(long)).toBe('THE STRANGE CASE OF DOCTOR JEKYLL AND…')
  })
})

describe('the name of the file', () => {
  it('[X17] is taken by every system, whatever the title is', () => {
    const book = makeBook([], {
      title: '../..\\ Who: "me"?\u0000\n',
      scope: 'chapter',
      chapters: [{ id: 'c', title: '.', document: documentOf([]), threads: [] }],
    })
    expect(fileNameOf(book, 'docx')).toBe('Who me.docx')
    expect(fileNameOf(makeBook([], { title: '///' }), 'md')).toBe('Manuscript.md')
  })

  it('[X17] is sent so that old and new browsers find it', () => {
    expect(contentDisposition('Софи – "café" 100%.docx')).toBe(
      'attachment; filename="____ - _cafe_ 100_.docx"; filename*=UTF-8\'\'%D0%A1%D0%BE%D1%84%D0%B8%20%E2%80%93%20%22caf%C3%A9%22%20100%25.docx',
    )
  })
})
