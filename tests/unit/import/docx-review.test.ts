import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { makeDocx, p, r, style, who } from '#tests/support/make-docx.ts'
import { readBook, wordsOf } from '#tests/support/read-book.ts'

const read = async (...given: Parameters<typeof makeDocx>) => readBook(makeDocx(...given), { split: 'none' })
const ins = (inside: string, author = 'Jane Reader') => `<w:ins ${who(author)}>${inside}</w:ins>`
const del = (text: string, author = 'Jane Reader', at?: string) =>
  `<w:del ${who(author, at)}>${r(text, '', 'w:delText')}</w:del>`
const endOf = (change: string) => `<w:rPr>${change}</w:rPr>`

const fixtures = join(import.meta.dirname, '../../fixtures/docx')
const corpus = join(import.meta.dirname, '../../../../shared/corpus/docx')

/** Files with tracked changes, beside the same as Word has them once all are accepted or rejected. */
function oracles(folder: string): { file: string; view: 'accepted' | 'original'; wanted: string }[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder)
  return names.flatMap((file) =>
    (
      [
        ['accepted', 'Accepted'],
        ['original', 'Rejected'],
      ] as const
    ).flatMap(([view, word]) => {
      const wanted = file.replace(/\.docx$/, `-${word}.docx`)
      return wanted !== file && names.includes(wanted) ? [{ file, view, wanted }] : []
    }),
  )
}

/** The words of a file, paragraph by paragraph; where scenes end is ours to guess, not Word's. */
async function linesOf(path: string, view: 'accepted' | 'original'): Promise<string[]> {
  const words = wordsOf(await readBook(readFileSync(path), { split: 'none' }), view)
  return words
    .split('\n')
    .map((line) => line.trim())

    .filter((line) => line !== '' && line !== '***')
}

describe('what was tracked in Word', () => {
  it.each(oracles(fixtures))(
    '[I2] $file reads in the $view view as Word has it in $wanted',
    async ({ file, view, wanted }) => {
      const lines = await linesOf(join(fixtures, wanted), view)
      expect(lines.length).toBeGreaterThan(0)
      expect(await linesOf(join(fixtures, file), view)).toEqual(lines)
    },
  )

  it('[I2] of every file of the corpus reads as Word has it', async ({ skip }) => {
    const all = oracles(corpus)
    if (all.length === 0) return skip('the corpus is not here')
    for (const { file, view, wanted } of all) {
      expect({ file, view, lines: await linesOf(join(corpus, file), view) }).toEqual({
        file,
        view,
        lines: await linesOf(join(corpus, wanted), view),
      })
    }
  })

  it('[I2] is one suggestion where one person put words in the place of others, and two where two people did', async () => {
    const book = await read(
      p(
        r('She ') +
          del('walked') +
          ins(r('ran')) +
          r(' home, ') +
          ins(r('and '), 'Tom') +
          del('slept', 'Jane Reader') +
          r('.'),
      ),
    )
    const [chapter] = book.chapters
    const found = listSuggestionsInJson(chapter?.document ?? { type: 'doc', content: [] })
    expect(
      found.map(({ kind, authorId, inserted, deleted, at }) => ({
        kind,
        by: book.people[authorId],
        inserted,
        deleted,
        at,
      })),
    ).toEqual([
      {
        kind: 'replacement',
        by: 'Jane Reader',
        inserted: 'ran',
        deleted: 'walked',
        at: '2026-11-20T09:30:00.000Z',
      },
      { kind: 'insertion', by: 'Tom', inserted: 'and ', deleted: undefined, at: '2026-11-20T09:30:00.000Z' },
      {
        kind: 'deletion',
        by: 'Jane Reader',
        inserted: undefined,
        deleted: 'slept',
        at: '2026-11-20T09:30:00.000Z',
      },
    ])
    expect(new Set(found.map(({ id }) => id)).size).toBe(3)
  })

  it('[I2] splits, joins and new paragraphs are suggestions about paragraphs', async () => {
    const book = await read(
      p('One two', endOf(`<w:ins ${who('Jane')}/>`)) +
        p('three.') +
        p('Joined', endOf(`<w:del ${who('Jane')}/>`)) +
        p(' again.') +
        p(ins(r('All new.')), endOf(`<w:ins ${who('Jane')}/>`)) +
        p(del('All old.'), endOf(`<w:del ${who('Jane')}/>`)) +
        p('The end.'),
    )
    expect(wordsOf(book, 'accepted').split('\n\n')).toEqual([
      'One two',
      'three.',
      'Joined again.',
      'All new.',
      'The end.',
    ])
    expect(wordsOf(book, 'original').split('\n\n')).toEqual([
      'One twothree.',
      'Joined',
      ' again.',
      'All old.',
      'The end.',
    ])
  })

  it('[I2] an insertion that somebody else struck stays both', async () => {
    const book = await read(
      p(
        `${r('a')}<w:ins ${who('Jane')}><w:del ${who('Tom')}>${r('b', '', 'w:delText')}</w:del></w:ins>${r('c')}`,
      ),
    )
    expect(wordsOf(book, 'marked')).toBe('abc')
    expect([wordsOf(book, 'accepted'), wordsOf(book, 'original')]).toEqual(['ac', 'ac'])
    expect(Object.values(book.people)).toEqual(['Jane', 'Tom'])
  })

  it('[I2] changed formats and styles are proposed', async () => {
    const change = `<w:b/><w:rPrChange ${who('Jane')}><w:rPr><w:i/></w:rPr></w:rPrChange>`
    const restyle = `<w:pStyle w:val="Quote"/><w:pPrChange ${who('Jane')}><w:pPr/></w:pPrChange>`
    const book = await read(p(r('loud', change)) + p('quoted', restyle), { styles: style('Quote', 'Quote') })
    const content = book.chapters[0]?.document.content
    expect(
      listSuggestionsInJson({ type: 'doc', content: content ?? [] }).map(
        ({ formats, blocks }) => formats ?? blocks,
      ),
    ).toEqual([
      [
        { mark: 'bold', value: 'on' },
        { mark: 'italic', value: '' },
      ],
      [{ change: 'restyle', from: 'body', to: 'quote' }],
    ])
  })

  it('[I2] gets the same ids each time that the file is read, and others from another file', async () => {
    const file = makeDocx(p(ins(r('new'))))
    expect(await readBook(file)).toEqual(await readBook(file))
    const ids = (bytes: Uint8Array) =>
      readBook(bytes).then(
        ({ chapters }) => listSuggestionsInJson(chapters[0]?.document ?? { type: 'doc', content: [] })[0]?.id,
      )
    expect(await ids(file)).not.toBe(await ids(makeDocx(p(ins(r('newer'))))))
  })
})

describe('what was said in the margin of Word', () => {
  const comment = (id: number, author: string, text: string, paragraph: string) =>
    `<w:comment ${who(author, '2026-11-20T09:30:00Z', id)}><w:p w14:paraId="${paragraph}">${r(text)}</w:p></w:comment>`
  const range = (id: number, inside: string) =>
    `<w:commentRangeStart w:id="${id}"/>${inside}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`

  it('[I3] becomes threads with passage, answers, state, names and times', async () => {
    const book = await read(
      p(r('It ') + range(1, r('rained')) + r('.')) + p(range(3, r('Two ')) + r('words.')),
      {
        comments:
          comment(1, 'Jane Reader', 'Did it?', '00000001') +
          comment(2, 'Mara Kim', 'It did.', '00000002') +
          comment(3, 'Tom', 'Fine.', '00000003'),
        commentsExtended:
          '<w15:commentEx w15:paraId="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="1"/><w15:commentEx w15:paraId="00000003" w15:done="0"/>',
      },
    )
    const { threads } = book.chapters[0] ?? { threads: [] }
    expect(
      threads.map(({ resolved, quote, comments }) => ({
        resolved,
        quote,
        said: comments.map(({ person, at, body }) => `${book.people[person]} ${at}: ${body}`),
      })),
    ).toEqual([
      {
        resolved: true,
        quote: 'rained',
        said: ['Jane Reader 2026-11-20T09:30:00.000Z: Did it?', 'Mara Kim 2026-11-20T09:30:00.000Z: It did.'],
      },
      { resolved: false, quote: 'Two ', said: ['Tom 2026-11-20T09:30:00.000Z: Fine.'] },
    ])
  })

  it('[I3] is one conversation on one passage, oldest first, in a file that does not say what answers what', async () => {
    const at = (id: number, day: string) =>
      `<w:comment ${who('Tom', `2026-11-${day}T09:30:00Z`, id)}>${p(`On the ${day}.`)}</w:comment>`
    const book = await read(p(range(1, range(2, r('Here'))) + range(3, r(' there'))), {
      comments: at(1, '20') + at(2, '10') + at(3, '15'),
    })
    expect(
      book.chapters[0]?.threads.map(({ quote, comments }) => [quote, ...comments.map(({ body }) => body)]),
    ).toEqual([
      ['Here', 'On the 10.', 'On the 20.'],
      [' there', 'On the 15.'],
    ])
  })

  it('[I3] that never ends in the file is as long as another that begins there, or ends with its paragraph', async () => {
    const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`
    const many = Array.from({ length: 300 }, (_, index) => start(index + 10)).join('')
    const book = await read(
      p(`${start(1)}${range(2, r('Here'))}${r(' and ')}${start(3)}${r('there.')}`) +
        p('More.') +
        p(many + r('Much.')) +
        p('Most.'),
      { comments: [1, 2, 3, 10, 309].map((id) => comment(id, 'Tom', `Comment ${id}`, '')).join('') },
    )
    expect(book.chapters[0]?.threads.map(({ quote, comments }) => [quote, comments.length])).toEqual([
      ['Here', 2],
      ['there.', 1],
      ['Much.', 2],
    ])
  })

  it('[I3] is kept without its passage where more is said of one text than a chapter can hold there', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => index + 1)
    const tags = (name: string) => ids.map((id) => `<w:${name} w:id="${id}"/>`).join('')
    const paragraph = (id: number) => String(id).padStart(8, '0')
    const book = await read(p(tags('commentRangeStart') + r('Much.') + tags('commentRangeEnd')), {
      comments: ids.map((id) => comment(id, 'Tom', `Comment ${id}`, paragraph(id))).join(''),
      commentsExtended: `<w15:commentEx w15:paraId="${paragraph(2)}" w15:paraIdParent="${paragraph(1)}"/>`,
    })
    const quotes = book.chapters[0]?.threads.map(({ quote }) => quote) ?? []
    expect([quotes.length, quotes.filter(Boolean).length]).toEqual([299, 64])
  })

  it('[I3] stands on the words before it where it has no passage, over paragraphs where it runs over them, and on a scene break', async () => {
    const reference = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`
    const book = await read(
      p(r('Here.') + reference(1)) +
        p(`<w:commentRangeStart w:id="2"/>${r('From')}`) +
        p(`${r('to')}<w:commentRangeEnd w:id="2"/>${reference(2)}`) +
        p(range(3, r('***'))) +
        p('On.'),
      { comments: [1, 2, 3].map((id) => comment(id, 'Tom', `Comment ${id}`, `0000000${id}`)).join('') },
    )
    const [chapter] = book.chapters
    expect(chapter?.threads.map(({ quote }) => quote)).toEqual(['Here.', 'From\nto', ''])
    expect(chapter?.document.content[3]).toEqual({ type: 'sceneBreak', attrs: { threadIds: 'c3' } })
  })
})
