import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { invariant } from '#lib/base/invariant.ts'
import { exportBook } from '#lib/export/export-book.ts'
import { paragraph, documentOf } from '#lib/manuscript/document-json.ts'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { makeBook, makeReviewedBook } from '#tests/support/book.ts'
import { readFixture } from '#tests/support/corpus.ts'
import { makeDocx, p } from '#tests/support/make-docx.ts'
import { blocksOf, readBook, wordsOf } from '#tests/support/read-book.ts'

const refusal = (file: Uint8Array | string, name = 'story.docx') =>
  readBook(file, { name }).then(
    () => 'taken',
    (error: { message: string }) => error.message,
  )

describe('a Markdown file', () => {
  it('[I9] has suggestions and comments where it has CriticMarkup', async () => {
    const book = await readBook(
      'It {--poured--}{++rained++} {==hard==}{>>Jane: How hard?<<}{>>Tom: Very.<<} and {~~on~>off~~}.{>>Odd.<<}\n\nOne{++¶++}\n\ntwo \\{++three++\\}.\n',
      { name: 'a.md' },
    )
    expect(wordsOf(book, 'accepted').split('\n\n')).toEqual([
      'It rained hard and off.',
      'One',
      'two {++three++}.',
    ])
    expect(wordsOf(book, 'original').split('\n\n')).toEqual(['It poured hard and on.', 'Onetwo {++three++}.'])
    const [chapter] = book.chapters
    expect(
      chapter?.threads.map(({ quote, comments }) => [
        quote,
        ...comments.map(({ person, body }) => `${book.people[person]}: ${body}`),
      ]),
    ).toEqual([
      ['hard', 'Jane: How hard?', 'Tom: Very.'],
      ['.', 'Somebody: Odd.'],
    ])
  })

  it('[I9] of our own brings its suggestions and comments back', async () => {
    const made = makeReviewedBook(readFixture('sofie-review.json'))
    const { bytes } = await exportBook(made, { format: 'md', style: 'book', review: 'all', view: 'marked' })
    const book = await readBook(bytes, { name: 'a.md' })
    expect(book.chapters[0]?.threads.flatMap(({ comments }) => comments).length).toBe(
      made.chapters[0]?.threads.flatMap(({ comments }) => comments).length,
    )
    for (const view of ['accepted', 'original'] as const) {
      const { bytes: plain } = await exportBook(made, { format: 'md', style: 'book', review: 'none', view })
      // Markdown has no empty paragraphs, but a paragraph may be empty in one view only.
      expect(wordsOf(book, view).replaceAll(/\n{3,}/g, '\n\n')).toBe(
        wordsOf(await readBook(plain, { name: 'a.md' })),
      )
    }
  })
})

describe('a book in Markdown of our own', () => {
  it('[I9] has its headings at their levels again', async () => {
    const text = (style: 'heading1' | 'heading2' | 'heading3' | 'body', words: string) =>
      paragraph(style, [{ type: 'text', text: words }])
    const document = documentOf([
      text('heading1', 'A'),
      text('heading2', 'B'),
      text('heading3', 'C'),
      text('body', 'D'),
    ])
    const made = makeBook([document, document])
    const { bytes } = await exportBook(made, {
      format: 'md',
      style: 'book',
      review: 'none',
      view: 'original',
    })
    const book = await readBook(bytes, { name: 'a.md' })
    expect(book).toMatchObject({ title: made.title, authorLine: made.authorLine })
    expect(book.chapters.map((chapter) => [chapter.title, chapter.document])).toEqual(
      made.chapters.map((chapter) => [chapter.title, chapter.document]),
    )
  })
})

describe('a web page', () => {
  it('[I10] keeps what a writer means and leaves the rest', async () => {
    const book = await readBook(
      `<!doctype html><html lang="ru"><head><title>The Roof</title><style>.c1{font-style:italic}.c2{font-weight:700}</style><script>x</script></head>
      <body><nav>Home</nav><h2>Before</h2><p>It <b>rained</b> <span class="c1">and</span> <span class="c2 c9">rained</span>,<br>
      <a href="https://example.org">here</a> <a href="javascript:x">there</a>.</p><hr><blockquote><p>Quoted.</p></blockquote>
      <ul><li>one<ol><li>deep</li></ol></li></ul><p>old <del>words</del><ins>ones</ins></p><img src="x"></body></html>`,
      { name: 'a.html', split: 'none' },
    )
    expect(book).toMatchObject({ kind: 'html', title: 'The Roof', language: 'ru' })
    expect(blocksOf(book)).toEqual([
      'body: It <bold>rained</> <italic>and</> <bold>rained</>,\n<link>here</> there.',
      '***',
      'quote: Quoted.',
      'bullet1: one',
      'number2: deep',
      'body: old wordsones',
    ])
    expect([wordsOf(book, 'accepted').slice(-8), wordsOf(book, 'original').slice(-9)]).toEqual([
      'old ones',
      'old words',
    ])
    expect(book.warnings).toContain('One picture was left out.')
  })
})

describe('a plain text', () => {
  it('[I11] is read in UTF-8, in UTF-16, and else as Windows writes it, which is said', async () => {
    const utf16 = Buffer.from('\ufeffДождь.', 'utf16le')
    expect(wordsOf(await readBook('\ufeffДождь.', { name: 'a.txt' }))).toBe('Дождь.')
    expect(wordsOf(await readBook(utf16, { name: 'a.txt' }))).toBe('Дождь.')
    expect(wordsOf(await readBook(Buffer.from(utf16).swap16(), { name: 'a.txt' }))).toBe('Дождь.')
    const windows = await readBook(Uint8Array.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94]), { name: 'a.txt' })
    expect(wordsOf(windows)).toBe('“café”')
    expect(windows.warnings).toEqual([expect.stringContaining('Western Europe')])
  })

  it('[I11] has its paragraphs by blank lines, by lines, or by lines that were wrapped', async () => {
    expect(blocksOf(await readBook('One\ntwo.\n\nThree.\n\n***\n\nFour.', { name: 'a.txt' }))).toEqual([
      'body: One\ntwo.',
      'body: Three.',
      '***',
      'body: Four.',
    ])
    expect(blocksOf(await readBook('One.\nTwo.\nThree.', { name: 'a.txt' }))).toEqual([
      'body: One.',
      'body: Two.',
      'body: Three.',
    ])
    const wrapped = Array.from({ length: 3 }, () =>
      Array.from({ length: 5 }, () => 'Words that were wrapped at the width of a window of old').join('\n'),
    ).join('\n\n')
    expect(blocksOf(await readBook(wrapped, { name: 'a.txt' }))).toHaveLength(3)
    expect(wordsOf(await readBook(wrapped, { name: 'a.txt' }))).not.toMatch(/\S\n\S/)
  })
})

describe('a file of JSON', () => {
  it('[I12] of our own brings everything back: chapters, threads, suggestions, names', async () => {
    const made = makeReviewedBook(readFixture('sofie-review.json'))
    const { bytes } = await exportBook(made, { format: 'json', style: 'book', review: 'all', view: 'marked' })
    const book = await readBook(bytes, { name: 'a.json' })
    expect(book).toMatchObject({
      kind: 'json',
      title: made.title,
      authorLine: made.authorLine,
      language: made.language,
    })
    const [[chapter], [given]] = [book.chapters, made.chapters]
    invariant(chapter && given, 'both books have a chapter')
    expect(chapter.title).toBe(given.title)
    for (const view of ['accepted', 'original', 'marked'] as const) {
      expect(wordsOf(book, view)).toBe(
        wordsOf({ ...book, chapters: [{ ...chapter, document: given.document }] }, view),
      )
    }
    const said = listSuggestionsInJson(chapter.document).map(({ authorId, kind, inserted, deleted }) => ({
      by: book.people[authorId],
      kind,
      inserted,
      deleted,
    }))
    expect(said).toEqual(
      listSuggestionsInJson(given.document).map(({ authorId, kind, inserted, deleted }) => ({
        by: made.people[authorId],
        kind,
        inserted,
        deleted,
      })),
    )
    expect(
      chapter?.threads.map(({ resolved, comments }) => [resolved, ...comments.map(({ body }) => body)]),
    ).toEqual(given?.threads.map(({ resolved, comments }) => [resolved, ...comments.map(({ body }) => body)]))
  })

  it('[I12] of another editor is taken for its words, without marks that nobody stands behind', async () => {
    const text = {
      type: 'text',
      text: 'It rained.',
      marks: [{ type: 'strong' }, { type: 'comment', attrs: { threadId: 'x' } }],
    }
    const foreign = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'One' }] },
        { type: 'paragraph', content: [text] },
      ],
    }
    const book = await readBook(JSON.stringify(foreign), { name: 'a.json' })
    expect([book.chapters[0]?.title, blocksOf(book)]).toEqual(['One', ['body: <bold>It rained.</>']])
    expect(await refusal('{"a": 1}')).toBe('This JSON is no text of Stet or of an editor of its kind.')
    expect(await refusal('{"stet": 9}')).toBe(
      'This is a file of Stet, but it is not whole, or of a newer version.',
    )
  })
})

describe('a file of another kind', () => {
  const container = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(60),
    ])
  const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])))

  it.each<[string, Uint8Array | string, RegExp]>([
    ['an empty one', '', /empty/],
    ['a text without words', '  \n\n ', /no text in this file/],
    ['a Word file without words', makeDocx(p('')), /no text in this file/],
    ['one protected by a password', container('EncryptedPackage'), /password/],
    ['a .doc', container('WordDocument'), /\.doc file of an old Word.*save it as \.docx/],
    ['another old Office file', container('Workbook'), /old Office program/],
    ['a Pages file', zip('Index/Document.iwa'), /Pages file.*Export To/],
    ['an OpenDocument text', zip('mimetype', 'content.xml'), /OpenDocument.*LibreOffice/],
    ['an e-book', zip('META-INF/container.xml', 'a.opf'), /e-book/],
    ['a spreadsheet', zip('_rels/.rels', 'xl/workbook.xml'), /spreadsheet/],
    ['another zip', zip('a.txt'), /archive/],
    ['a PDF', '%PDF-1.7 x', /PDF/],
    ['an RTF', '{\\rtf1 x}', /RTF file.*save it as \.docx/],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /picture/],
    ['bytes of no kind', Uint8Array.from([1, 0, 2, 0, 0, 3]), /no text file/],
  ])('[I13] is refused with a sentence of its own, whatever its name: %s', async (_what, file, sentence) => {
    expect(await refusal(file)).toMatch(sentence)
    expect(await refusal(file, 'story.txt')).toMatch(sentence)
  })

  it('[I13] is known by what is in it, not by its name', async () => {
    expect((await readBook(makeDocx(p('Words.')), { name: 'story.txt' })).kind).toBe('docx')
    expect((await readBook('<html><p>Words.</p></html>', { name: 'story.docx' })).kind).toBe('html')
    expect((await readBook('Words.', { name: 'story.docx' })).kind).toBe('txt')
  })

  it('[I13] that is cut short or was written over is damaged, which is said', async () => {
    const file = makeDocx(p('Words.'))
    expect(await refusal(file.slice(0, file.length / 2))).toMatch(/damaged/)
    expect(await refusal(makeDocx('<w:p><w:r></w:p>'))).toMatch(/damaged/)
  })

  it('[I19] brings no character in that a format forbids', async () => {
    const { bytes } = await exportBook(
      makeBook([documentOf([paragraph('body', [{ type: 'text', text: 'Plain.' }])])]),
      {
        format: 'json',
        style: 'book',
        review: 'all',
        view: 'marked',
      },
    )
    const json = Buffer.from(bytes)
      .toString()
      .replace('Plain.', String.raw`A\u0001\ufffe\ud800B`)
    expect(wordsOf(await readBook(json, { name: 'a.json' }))).toBe('AB')
    expect(wordsOf(await readBook('A\u0008\uffffB', { name: 'a.txt' }))).toBe('AB')
    expect(await refusal(makeDocx(p('A\ufffeB')))).toMatch(/damaged/)
  })
})
