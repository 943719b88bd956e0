import { describe, expect, it } from 'vitest'
import { noMatter } from '#lib/contract/matter.ts'
import type { Book, BookThread } from '#lib/export/book.ts'
import { exportBook } from '#lib/export/export-book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { documentOf, paragraph, type DocumentJson, type MarkJson } from '#lib/manuscript/document-json.ts'
import { parseDocument } from '#lib/manuscript/parse-document.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { readFixture, readNovel, readReviewedNovel, readSeed } from '../support/corpus.ts'
import { faultsOf, hasPandoc, paragraphsOf, readByPandoc, readParts } from '../support/docx-file.ts'
import { hasLibreOffice, readByLibreOffice } from '../support/libre-office.ts'
import { makeBook, makeReviewedBook } from '../support/book.ts'

const clean: ExportOptions = { format: 'docx', style: 'manuscript', review: 'none', view: 'original' }
const reviewed: ExportOptions = { ...clean, review: 'all', view: 'marked' }
const docx = async (book: Book, options = clean) => (await exportBook(book, options)).bytes
const seed = documentFromPlainText(readSeed())
const body = (text: string, ...marks: MarkJson[]) => paragraph('body', [{ type: 'text', text, marks }])
const at = '2026-11-20T09:30:00.000Z'
const by = (user: string, id = 's1') => ({ id, user, at })

describe('a Word file', () => {
  it.each([
    ['the seed chapter', () => makeBook([seed]), clean],
    ['the seed chapter as a book', () => makeBook([seed]), { ...clean, style: 'book' as const }],
    ['every mark, overlapping comments, replies', () => reviewedSofie(), reviewed],
    ['what breaks careless writers', () => makeBook([readFixture('nasty.json').document]), clean],
    ['an empty chapter', () => makeBook([documentOf([])], { authorLine: '', contact: [] }), clean],
    ['no chapter at all', () => makeBook([], { scope: 'manuscript' }), clean],
    ['every paragraph style', () => makeBook([everyStyle()]), clean],
    ['every kind of suggestion', () => everySuggestion(), reviewed],
    ['hostile words', () => hostileBook(), reviewed],
    ['a whole novel', () => makeBook([readNovel(), seed]), clean],
  ])('[X1] of %s is one that Word takes without a word', async (_what, book, options) => {
    expect(await faultsOf(await docx(book(), options))).toEqual([])
  })

  it('[X1] of a novel with a thousand threads is one too', async ({ skip }) => {
    const novel = readReviewedNovel()
    if (!novel) return skip('the corpus is not here')
    expect(await faultsOf(await docx(makeReviewedBook(novel), reviewed))).toEqual([])
  })

  it('[X2] says every word of the seed chapter, in order', async () => {
    const parts = await readParts(await docx(makeBook([seed])))
    const paragraphs = paragraphsOf(parts.get('word/document.xml') ?? '')
    expect(paragraphs.slice(-readSeed().split('\n\n').length)).toEqual(readSeed().split('\n\n'))
  })

  it('[X2] is read by pandoc as the same words', async ({ skip }) => {
    if (!hasPandoc) return skip('pandoc is not installed here')
    const text = await readByPandoc(await docx(makeBook([seed])), 'plain')
    expect(text.replace(/\s+/g, ' ')).toContain(readSeed().replace(/\s+/g, ' '))
  })
})

describe('a Word file that is to come back', () => {
  it('[Z1] names its export, and marks where each chapter begins and ends', async () => {
    const parts = await readParts(await docx({ ...makeBook([seed, seed]), exportId: 'e-1' }))
    expect(parts.get('docProps/custom.xml')).toContain('name="StetExport"><vt:lpwstr>e-1</vt:lpwstr>')
    const names = [...(parts.get('word/document.xml') ?? '').matchAll(/w:bookmarkStart w:name="(\w+)"/g)]
    expect(names.map(([, name]) => name)).toEqual(['_StetCc1', '_StetEc1', '_StetCc2', '_StetEc2'])
  })
})

describe('standard manuscript format', () => {
  it('[X3] has contact and rounded word count on page one, title, byline, and the running head from page two', async () => {
    const parts = await readParts(await docx(makeBook([seed], { contact: ['Mara Kim', 'mara@example.org'] })))
    const document = parts.get('word/document.xml') ?? ''
    expect(paragraphsOf(document).slice(0, 5)).toEqual([
      'Mara Kim about 400 words',
      'mara@example.org',
      'Sofie Romanova',
      'by Mara Kim',
      'Chapter 1',
    ])
    expect(document).toContain('<w:titlePg/>')
    const headers = [...parts].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml)
    expect(headers.map((xml) => paragraphsOf(xml).join('')).toSorted()).toEqual([
      '',
      'Kim / SOFIE ROMANOVA / ',
    ])
    expect(headers.join('')).toContain('PAGE')
  })

  it('[X3] is 12 point Times, double-spaced, with one-inch margins and half-inch indents', async () => {
    const parts = await readParts(await docx(makeBook([seed])))
    expect(parts.get('word/document.xml')).toMatch(
      /<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/,
    )
    const styles = parts.get('word/styles.xml') ?? ''
    expect(styles).toMatch(/<w:docDefaults>.*?Times New Roman.*?<w:sz w:val="24"\/>/s)
    expect(styleOf(styles, 'BodyText')).toMatch(/w:line="480"/)
    expect(styleOf(styles, 'BodyText')).toMatch(/w:firstLine="720"/)
    expect(styleOf(styles, 'SceneBreak')).toMatch(/<w:jc w:val="center"\/>/)
  })

  it('[X4] writes scene breaks as a centred #, chapters on new pages and styles that Word knows', async () => {
    const book = makeBook([everyStyle(), seed])
    const document = (await readParts(await docx(book))).get('word/document.xml') ?? ''
    expect(document).toMatch(/<w:pStyle w:val="SceneBreak"\/><\/w:pPr><w:r><w:t[^>]*>#<\/w:t>/)
    expect(document.match(/<w:pStyle w:val="Heading1"\/><w:pageBreakBefore\/>/g)).toHaveLength(2)
    for (const style of ['Heading2', 'Heading3', 'Heading4', 'Quote', 'Verse', 'ListBullet', 'ListNumber3']) {
      expect(document).toContain(`<w:pStyle w:val="${style}"/>`)
    }
    // The two numbered lists count from one each: their numbering is not the same.
    const lists = [
      ...document.matchAll(/"ListNumber"\/><w:numPr><w:ilvl w:val="0"\/><w:numId w:val="(\d+)"/g),
    ]
    expect(new Set(lists.map((match) => match[1])).size).toBe(2)
  })

  it('[X4] does not say the title of a chapter twice', async () => {
    const titled = documentOf([paragraph('heading1', [{ type: 'text', text: 'CHAPTER 1' }]), body('Text.')])
    const parts = await readParts(await docx(makeBook([titled])))
    expect(paragraphsOf(parts.get('word/document.xml') ?? '').slice(-2)).toEqual(['CHAPTER 1', 'Text.'])
  })
})

describe('a book in Word', () => {
  it('[X44] has the pages before and after the chapters, each on a page of its own; a manuscript has none', async () => {
    const matter = { ...noMatter, dedication: 'For Viktor\nand his café', aboutAuthor: 'She writes.' }
    const book = makeBook([seed, seed], { matter })
    const bytes = await docx(book, { ...clean, style: 'book' })
    expect(await faultsOf(bytes)).toEqual([])
    const document = (await readParts(bytes)).get('word/document.xml') ?? ''
    const paragraphs = paragraphsOf(document)
    expect(paragraphs.slice(0, 4)).toEqual([
      'Sofie Romanova',
      'by Mara Kim',
      'For Viktor and his café',
      'Chapter 1',
    ])
    expect(paragraphs.slice(-2)).toEqual(['About the author', 'She writes.'])
    expect(document.match(/<w:pageBreakBefore\/>/g)).toHaveLength(4)
    const manuscript = (await readParts(await docx(book))).get('word/document.xml') ?? ''
    expect(manuscript).not.toContain('For Viktor')
  })

  it('[X44] is opened by LibreOffice, with every word', { timeout: 180_000 }, async ({ skip }) => {
    if (!hasLibreOffice) return skip('LibreOffice is not installed here')
    const review = makeReviewedBook(readFixture('sofie-review.json')).chapters
    const book = {
      ...makeBook([seed]),
      chapters: [...makeBook([seed]).chapters, ...review],
      scope: 'manuscript' as const,
    }
    const text = await readByLibreOffice(
      await docx(book, { ...reviewed, style: 'book', review: 'none', view: 'accepted' }),
    )
    const words = (value: string) => value.replace(/\s+/g, ' ').trim()
    expect(words(text)).toContain(words(readSeed()))
    expect(words(text)).toContain('frost-bitten platform')
  })
})

describe('comments in Word', () => {
  it('[X5] carry author, time, initials, replies and resolved state', async () => {
    const parts = await readParts(await docx(reviewedSofie(), reviewed))
    const comments = parts.get('word/comments.xml') ?? ''
    expect(comments.match(/<w:comment /g)).toHaveLength(6)
    expect(comments).toMatch(/w:initials="MK" w:author="Mara Kim" w:date="2026-11-03T08:00:00/)
    const extended = parts.get('word/commentsExtended.xml') ?? ''
    expect([...extended.matchAll(/<w15:commentEx ([^>]*)\/>/g)].map((match) => match[1])).toEqual([
      'w15:paraId="00000001" w15:done="0"',
      'w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"',
      'w15:paraId="00000003" w15:paraIdParent="00000001" w15:done="0"',
      'w15:paraId="00000004" w15:done="1"',
      'w15:paraId="00000005" w15:paraIdParent="00000004" w15:done="1"',
      'w15:paraId="00000006" w15:done="0"',
    ])
  })

  it('[X5] keep the resolved state when nobody ever answered', async () => {
    const book = bookWithThread(documentOf([body('Some words.', anchor('t1'))]), { resolved: true })
    const parts = await readParts(await docx(book, reviewed))
    expect(parts.get('word/commentsExtended.xml')).toContain('w15:done="1"')
  })

  it('[X6] stand on exactly their passage, also where passages overlap or run over paragraphs', async ({
    skip,
  }) => {
    if (!hasPandoc) return skip('pandoc is not installed here')
    const document = documentOf([
      paragraph('body', [
        { type: 'text', text: 'one ' },
        { type: 'text', text: 'two ', marks: [anchor('t1')] },
        { type: 'text', text: 'three', marks: [anchor('t1'), anchor('t2')] },
      ]),
      body('four', anchor('t2')),
    ])
    const book = bookWithThread(document, {})
    book.chapters[0]?.threads.push({ ...thread('t2'), comments: [{ authorId: 'anna', at, body: 'Second' }] })
    const markdown = await readByPandoc(await docx(book, reviewed), 'markdown')
    expect(rangeOf(markdown, 0)).toBe('two three')
    expect(rangeOf(markdown, 1).split(/\s+/)).toEqual(['three', 'four'])
  })

  it('[X7] whose passage is gone stand at the end of their chapter with their quote, and that is said', async () => {
    const book = bookWithThread(documentOf([body('Nothing here.')]), { quote: 'the lost words' })
    const file = await exportBook(book, reviewed)
    const parts = await readParts(file.bytes)
    expect(parts.get('word/comments.xml')).toContain('[the lost words]')
    expect(parts.get('word/document.xml')).toMatch(/Nothing here\..*<w:commentRangeStart w:id="0"\/>/s)
    expect(file.dropped).toHaveLength(1)
  })

  it('[X7] stay behind without the review, and nothing of them is in the file', async () => {
    const parts = await readParts(await docx(reviewedSofie(), clean))
    expect([...parts.keys()].filter((name) => name.includes('comments'))).toEqual([])
    expect([...parts.values()].join('')).not.toMatch(/Can we see the station|commentRange/)
  })
})

describe('suggestions in Word', () => {
  it('[X8] are insertions and deletions with author and time, which accept and reject to the two views', async ({
    skip,
  }) => {
    if (!hasPandoc) return skip('pandoc is not installed here')
    const file = await docx(everySuggestion(), reviewed)
    const accepted = await readByPandoc(file, 'plain', 'accept')
    const rejected = await readByPandoc(file, 'plain', 'reject')
    for (const [text, view] of [
      [accepted, 'accepted'],
      [rejected, 'original'],
    ] as const) {
      const projected = await docx(everySuggestion(), { ...clean, view })
      expect(wordsOf(text)).toBe(wordsOf(await readByPandoc(projected, 'plain')))
    }
    expect(wordsOf(accepted)).not.toBe(wordsOf(rejected))
  })

  it('[X8] name who made them, and when', async () => {
    const document = (await readParts(await docx(everySuggestion(), reviewed))).get('word/document.xml') ?? ''
    expect(document).toMatch(/<w:ins w:id="\d+" w:author="Anna Petrova" w:date="2026-11-20T09:30:00Z">/)
    // What one person suggested and another struck is a deletion inside the insertion.
    expect(document).toMatch(/<w:ins [^>]*Anna Petrova[^>]*><w:del [^>]*Viktor Ivanov[^>]*><w:r>/)
    const ids = [...document.matchAll(/<w:(?:ins|del|rPrChange|pPrChange) w:id="(\d+)"/g)].map(
      (match) => match[1],
    )
    expect(ids.length).toBeGreaterThan(10)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(['accepted', 'original'] as const)('[X9] are gone from the %s view', async (view) => {
    const document =
      (await readParts(await docx(everySuggestion(), { ...clean, view }))).get('word/document.xml') ?? ''
    expect(document).not.toMatch(/w:ins|w:del|PrChange|¶/)
  })
})

describe('what a writer’s words cannot do', () => {
  it('[X10] break the file: characters that XML forbids go, everything else stays', async () => {
    const parts = await readParts(await docx(hostileBook(), reviewed))
    const document = parts.get('word/document.xml') ?? ''
    expect(paragraphsOf(document)).toContain('a</w:t>b&amp;c <script>')
    const forbidden = ['\u0000', '\u0001', '\u0007', '\ufffe', '\uffff', '\ud800', '\ufffd']
    for (const character of forbidden) expect([...parts.values()].join('')).not.toContain(character)
  })

  it('[X10] make a link that leads elsewhere than to a web page or a mail address', async () => {
    const link = (href: string): MarkJson => ({ type: 'link', attrs: { href } })
    const document: DocumentJson = {
      type: 'doc',
      content: [body('bad', link('javascript:alert(1)')), body('good', link('https://example.org/?a=1&b=2'))],
    }
    const parts = await readParts(await docx(makeBook([document])))
    const links = parts.get('word/_rels/document.xml.rels') ?? ''
    expect(links).not.toContain('javascript')
    expect(links).toContain('https://example.org/?a=1&amp;b=2')
  })
})

function reviewedSofie(): Book {
  return makeReviewedBook(readFixture('sofie-review.json'))
}

function anchor(threadId: string): MarkJson {
  return { type: 'comment', attrs: { threadId } }
}

function thread(id: string): BookThread {
  return { id, resolved: false, quote: '', suggestionId: null, comments: [] }
}

function bookWithThread(document: DocumentJson, given: Partial<BookThread>): Book {
  const comments = [{ authorId: 'anna', at, body: 'First\nin two lines' }]
  const chapter = {
    id: 'c1',
    title: 'One',
    document,
    threads: [{ ...thread('t1'), comments, ...given }],
  }
  return makeBook([], { people: { anna: 'Anna Petrova' }, chapters: [chapter] })
}

function everyStyle(): DocumentJson {
  const styles = [
    'heading1',
    'heading2',
    'heading3',
    'quote',
    'verse',
    'bullet1',
    'bullet2',
    'bullet3',
  ] as const
  return documentOf([
    ...styles.map((style) => paragraph(style, [{ type: 'text', text: `${style}\nsecond line\tand a tab` }])),
    paragraph('number1', [{ type: 'text', text: 'one' }]),
    paragraph('number2', [{ type: 'text', text: 'a' }]),
    paragraph('number3', [{ type: 'text', text: 'i' }]),
    { type: 'sceneBreak' },
    paragraph('number1', [{ type: 'text', text: 'one again' }]),
    paragraph('body'),
  ])
}

function everySuggestion(): Book {
  const ins = (user = 'anna', id = 'i1'): MarkJson => ({ type: 'ins', attrs: by(user, id) })
  const del = (over = ''): MarkJson => ({ type: 'del', attrs: { ...by('viktor', 'd1'), over } })
  const fmt = (mark: string, value: string): MarkJson => ({
    type: 'fmt',
    attrs: { ...by('anna', 'f1'), mark, value },
  })
  const entry = (rest = '') => `b1|anna|${at}${rest}`
  const document = parseDocument({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Old ' },
          { type: 'text', text: 'gone ', marks: [del()] },
          { type: 'text', text: 'new ', marks: [ins()] },
          { type: 'text', text: 'both ', marks: [ins(), del('i1')] },
          { type: 'text', text: 'bolder ', marks: [fmt('bold', 'on'), { type: 'italic' }] },
          { type: 'text', text: 'first half.', marks: [anchor('t1')] },
          { type: 'text', text: '¶', marks: [ins(), { type: 'pbreak', attrs: { style: 'quote' } }] },
          { type: 'text', text: 'Second half.' },
        ],
      },
      { type: 'paragraph', attrs: { joinDel: entry() }, content: [{ type: 'text', text: ' Joined on.' }] },
      {
        type: 'paragraph',
        attrs: { propStyle: entry('|heading2') },
        content: [{ type: 'text', text: 'To be a heading' }],
      },
      { type: 'sceneBreak', attrs: { sugIns: entry() } },
      { type: 'paragraph', content: [{ type: 'text', text: 'Between.' }] },
      { type: 'sceneBreak', attrs: { sugDel: entry() } },
      { type: 'paragraph', content: [{ type: 'text', text: 'The end.' }] },
    ],
  })
  const book = bookWithThread(document, { suggestionId: 'anna.i1' })
  return { ...book, people: { anna: 'Anna Petrova', viktor: 'Viktor Ivanov' } }
}

function hostileBook(): Book {
  const nasty = 'a</w:t>b&amp;c\u0000\u0001\ufffe\uffff\ud800 <script>'
  const document: DocumentJson = {
    type: 'doc',
    content: [body(nasty, anchor('t1'), { type: 'ins', attrs: { id: '"', user: '<x>', at: 'never' } })],
  }
  const book = bookWithThread(document, { comments: [{ authorId: '<x>', at: 'no time', body: nasty }] })
  return { ...book, title: nasty, authorLine: nasty, contact: [nasty], people: { '<x>': `"&<'\u0007` } }
}

function styleOf(styles: string, id: string): string {
  return new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)?.[0] ?? ''
}

function rangeOf(markdown: string, id: number): string {
  const start = new RegExp(`\\{\\.comment-start id="${id}"[^}]*\\}`).exec(markdown)
  const end = new RegExp(`\\[+\\]\\{\\.comment-end id="${id}"`).exec(markdown)
  const inside = markdown.slice((start?.index ?? 0) + (start?.[0].length ?? 0), end?.index)
  return inside
    .replace(/\[[^[\]]*\]\{\.comment-start[^}]*\}/g, '')
    .replace(/\[*\]\{\.comment-end[^}]*\}\]*/g, '')
    .replace(/[[\]]/g, '')
    .trim()
}

/** Without spaces, since pandoc puts one between paragraphs that it joins. */
function wordsOf(text: string): string {
  return text.replace(/about [\d,]+ words/, '').replace(/\s+/g, '')
}
