import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, it } from 'vitest'
import type { Book } from '#lib/export/book.ts'
import { exportBook } from '#lib/export/export-book.ts'
import type { ExportOptions } from '#lib/export/export-options.ts'
import { flowOf, textOf } from '#lib/export/flow.ts'
import { documentOf, paragraph, type MarkJson } from '#lib/manuscript/document-json.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { makeBook, makeReviewedBook } from '../support/book.ts'
import { readFixture, readSeed } from '../support/corpus.ts'
import { randomBook } from '../support/random-book.ts'
import { freshSeed, randomOf } from '../support/random.ts'

type Element = DefaultTreeAdapterTypes.Element

const clean: ExportOptions = { format: 'html', style: 'book', review: 'none', view: 'original' }
const reviewed: ExportOptions = { ...clean, review: 'all', view: 'marked' }
const html = async (book: Book, options = clean) =>
  new TextDecoder().decode((await exportBook(book, options)).bytes)
const at = '2026-11-20T09:30:00.000Z'

describe('a web page', () => {
  it('[X36] says every word in order and is well-formed, for all books', async () => {
    const number = freshSeed()
    console.log(`seed ${number}`)
    const random = randomOf(number)
    for (let round = 0; round < 10; round += 1) {
      const book = randomBook(random)
      const { elements, faults } = read(await html(book))
      expect(faults).toEqual([])
      const sections = elements.filter(({ tagName }) => tagName === 'section')
      const expected = book.chapters.map(({ title, document }) =>
        [
          titleText(title),
          ...flowOf(document.content)
            .filter(({ kind }) => kind !== 'sceneBreak')
            .map(textOf),
        ].join(' '),
      )
      expect(squeezed(sections.map(wordsOf).join(' '))).toBe(squeezed(expected.join(' ')))
    }
  })

  it('[X36] fetches nothing and runs nothing, whatever the writer typed', async () => {
    const hostile = '<script>alert(1)</script><img src="https://example.org/x.png" onerror="x">'
    const link: MarkJson = { type: 'link', attrs: { href: 'https://example.org/"onclick="x' } }
    const document = documentOf([paragraph('body', [{ type: 'text', text: hostile, marks: [link] }])])
    const page = await html(makeBook([document, document], { title: hostile, authorLine: hostile }))
    const { elements } = read(page)
    const known = [
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'main',
      'header',
      'h1',
      'h2',
      'p',
      'nav',
      'ol',
      'li',
      'a',
      'section',
    ]
    expect(
      [...new Set(elements.map(({ tagName }) => tagName))].filter((name) => !known.includes(name)),
    ).toEqual([])
    const attributes = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name))
    expect(attributes.filter((name) => /^on|^src|^style$/.test(name))).toEqual([])
    expect(page).not.toMatch(/url\(|@import/)
  })

  it('[X36] of a book has title, contents and the pages before and after the chapters', async () => {
    const seed = documentFromPlainText(readSeed())
    const matter = {
      copyright: '© Mara Kim',
      dedication: 'For Viktor',
      epigraph: '',
      acknowledgements: 'Thanks.\n\nTo all.',
      aboutAuthor: '',
    }
    const { elements } = read(await html(makeBook([seed, seed], { matter })))
    const headings = elements.filter(({ tagName }) => /^h[12]$/.test(tagName)).map(wordsOf)
    expect(headings).toEqual(['Sofie Romanova', 'Contents', 'Chapter 1', 'Chapter 2', 'Acknowledgements'])
    const sections = elements.filter(({ tagName }) => tagName === 'section')
    expect(sections.map((section) => attribute(section, 'class'))).toEqual([
      'matter copyright',
      'matter dedication',
      'chapter',
      'chapter',
      'matter acknowledgements',
    ])
  })

  it('[X36] brings lists, quotations and verse together', async () => {
    const item = (style: Parameters<typeof paragraph>[0], text: string) =>
      paragraph(style, [{ type: 'text', text }])
    const document = documentOf([
      item('bullet1', 'a'),
      item('bullet2', 'b'),
      item('number2', 'c'),
      item('bullet1', 'd'),
      item('quote', 'e'),
      item('quote', 'f'),
      item('verse', 'g\nh'),
    ])
    const page = (await html(makeBook([document]))).replace(/\n/g, '')
    expect(page).toContain(
      '<ul><li><p>a</p><ul><li><p>b</p></li></ul><ol><li><p>c</p></li></ol></li><li><p>d</p></li></ul>',
    )
    expect(page).toContain('<blockquote><p>e</p><p>f</p></blockquote><div class="verse"><p>g<br/>h</p></div>')
  })

  it('[X37] shows insertions and deletions with who and when', async () => {
    const by = { id: 's1', user: 'anna', at }
    const document = documentOf([
      paragraph('body', [
        { type: 'text', text: 'The ' },
        { type: 'text', text: 'old ', marks: [{ type: 'del', attrs: by }] },
        { type: 'text', text: 'new ', marks: [{ type: 'ins', attrs: by }] },
        { type: 'text', text: 'bold', marks: [{ type: 'fmt', attrs: { ...by, mark: 'bold', value: 'on' } }] },
      ]),
    ])
    const book = makeBook([document], { people: { anna: 'Anna <Petrova>' } })
    const page = await html(book, reviewed)
    const signed = `title="Deleted by Anna &lt;Petrova&gt;, 2026-11-20" datetime="${at}"`
    expect(page).toContain(`The <del ${signed}>old </del>`)
    expect(page).toContain(`<ins ${signed.replace('Deleted', 'Inserted')}>new </ins>`)
    expect(page).toContain(
      `title="Format changed by Anna &lt;Petrova&gt;, 2026-11-20"><strong>bold</strong></span>`,
    )
    expect(await html(book)).not.toMatch(/<ins|<del|new /)
    expect(await html(book, { ...clean, view: 'accepted' })).toContain('The new <strong>bold</strong>')
  })

  it('[X37] has comments as notes in reading order, with a way there and back', async () => {
    const book = makeReviewedBook(readFixture('sofie-review.json'))
    const page = await html(book, reviewed)
    const { elements } = read(page)
    const ids = new Set(elements.map((element) => attribute(element, 'id')))
    const ways = elements
      .flatMap((element) => attribute(element, 'href') ?? [])
      .filter((href) => href.startsWith('#'))
    expect(ways.length).toBe(6)
    expect(ways.filter((href) => !ids.has(href.slice(1)))).toEqual([])
    const places = [1, 2, 3].map((number) => page.indexOf(`href="#note-${number}"`))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(page).toContain('<mark>scanning the crowded station</mark>')
    expect(await html(book)).not.toMatch(/<mark|Mara Kim:|class="notes"/)
  })

  it('[X37] keeps comments whose passage is gone, with their quote', async () => {
    const thread = {
      id: 't1',
      resolved: true,
      quote: 'the lost words',
      suggestionId: null,
      comments: [{ authorId: 'anna', at, body: 'Where?\nHere.' }],
    }
    const chapter = { id: 'c1', title: 'One', document: documentFromPlainText('Nothing.'), threads: [thread] }
    const { elements } = read(await html(makeBook([], { chapters: [chapter] }), reviewed))
    const note = elements.find((element) => attribute(element, 'id') === 'note-1')
    expect(note && wordsOf(note)).toMatch(
      /the lost words.*Somebody, 2026-11-20\s*Where\?\s*Here\..*Resolved/s,
    )
  })
})

/** The elements of a page in document order, and what a strict reader has against it. */
function read(page: string): { elements: Element[]; faults: string[] } {
  const faults: string[] = []
  const document = parse(page, {
    onParseError: ({ code, startLine }) => {
      // In HTML a void element may be written as in XML, and it means the same.
      if (code !== 'non-void-html-element-start-tag-with-trailing-solidus')
        faults.push(`${startLine}: ${code}`)
    },
  })
  const elements: Element[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('tagName' in node) elements.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(document)
  return { elements, faults }
}

function wordsOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value
  if ('tagName' in node && node.tagName === 'br') return '\n'
  return 'childNodes' in node ? node.childNodes.map(wordsOf).join('') : ''
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

function titleText(title: string): string {
  return flowOf([paragraph('body', [{ type: 'text', text: title }])])
    .map(textOf)
    .join('')
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u2003]+/g, '')
}
