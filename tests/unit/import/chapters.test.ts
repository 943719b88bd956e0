import { describe, expect, it } from 'vitest'
import { makeDocx, p, r, style, who } from '#tests/support/make-docx.ts'
import { blocksOf, readBook, wordsOf } from '#tests/support/read-book.ts'

const lines = (...given: string[]) => readBook(makeDocx(given.map((line) => p(line)).join('')))
const headings = [1, 2, 3, 4].map((level) => style(`H${level}`, `heading ${level}`)).join('')
const head = (level: number, text: string) => p(text, `<w:pStyle w:val="H${level}"/>`)
const titlesOf = ({ chapters }: Awaited<ReturnType<typeof readBook>>) => chapters.map(({ title }) => title)

describe('scene breaks', () => {
  it.each(['#', '* * *', '***', '###', '⁂', '•  •  •', '~~~', '- - -', '———'])(
    '[I6] are signs in a line of their own: %s',
    async (sign) => {
      expect(blocksOf(await lines('One.', sign, 'Two.'))).toEqual(['body: One.', '***', 'body: Two.'])
    },
  )

  it('[I6] are one ornament in the middle of a line, and a line across the page', async () => {
    const rule = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    const hr = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    const book = await readBook(
      makeDocx(
        p('One.') +
          p('❦', '<w:jc w:val="center"/>') +
          p('Two.') +
          p('', rule) +
          p('Three.') +
          p(hr) +
          p('Four.'),
      ),
    )
    expect(blocksOf(book)).toEqual([
      'body: One.',
      '***',
      'body: Two.',
      '***',
      'body: Three.',
      '***',
      'body: Four.',
    ])
  })

  it('[I6] are the few empty lines of a file that has no other sign', async () => {
    const book = await lines('One.', 'Two.', 'Three.', 'Four.', '', 'Five.', 'Six.', 'Seven.')
    expect(blocksOf(book)[4]).toBe('***')
    expect(book.warnings).toEqual(['One blank line was taken as a scene break.'])
  })

  it('[I6] are not the empty lines between all paragraphs, of which two are one', async () => {
    const book = await lines('One.', '', 'Two.', '', 'Three.', '', '', 'Four.', '', 'Five.')
    expect(blocksOf(book)).toEqual([
      'body: One.',
      'body: Two.',
      'body: Three.',
      '***',
      'body: Four.',
      'body: Five.',
    ])
  })

  it('[I6] are not the empty lines of a file that has signs', async () => {
    const book = await lines('One.', 'Two.', '', '#', '', 'Three.', '', 'Four.', 'Five.', 'Six.', 'Seven.')
    expect(blocksOf(book).slice(1, 6)).toEqual(['body: Two.', '***', 'body: Three.', 'body: ', 'body: Four.'])
  })
})

describe('chapters', () => {
  it('[I7] begin at the highest headings, which become their titles, and lower ones move up', async () => {
    const book = await readBook(
      makeDocx(
        p('Before all.') + head(2, 'One') + p('1.') + head(3, 'Inner') + p('2.') + head(2, 'Two') + p('3.'),
        { styles: headings },
      ),
    )
    expect(titlesOf(book)).toEqual(['', 'One', 'Two'])
    expect(book.chapters[1]?.document.content).toMatchObject([
      { attrs: { style: 'body' } },
      { attrs: { style: 'heading1' }, content: [{ text: 'Inner' }] },
      { attrs: { style: 'body' } },
    ])
  })

  it('[I7] are one where the file is not to be parted', async () => {
    const file = makeDocx(head(1, 'One') + p('1.') + head(1, 'Two') + p('2.'), { styles: headings })
    const book = await readBook(file, { split: 'none' })
    expect(titlesOf(book)).toEqual([''])
    expect(blocksOf(book)).toEqual(['heading1: One', 'body: 1.', 'heading1: Two', 'body: 2.'])
  })

  it('[I7] begin at chapter lines where a file has no headings', async () => {
    const book = await lines(
      'Chapter One',
      'It was.',
      'CHAPTER 2: The Roof',
      'It rained.',
      'Chapter and verse were not quoted by anybody.',
      'Epilogue',
      'It was over.',
    )
    expect(titlesOf(book)).toEqual(['Chapter One', 'CHAPTER 2: The Roof', 'Epilogue'])
    expect(titlesOf(await lines('1', 'It was.', '2', 'It rained.'))).toEqual(['1', '2'])
    expect(titlesOf(await lines('Глава первая', 'Было.', 'Глава 2', 'Шло.'))).toEqual([
      'Глава первая',
      'Глава 2',
    ])
    expect(titlesOf(await lines('It was 1.', '42', 'It rained.'))).toEqual([''])
  })

  it('[I7] keep the names of parts at the head of the first chapter of each', async () => {
    const book = await readBook(
      makeDocx(
        head(1, 'Part One') +
          head(2, 'Rain') +
          p('1.') +
          head(2, 'Snow') +
          p('2.') +
          head(1, 'Part Two') +
          head(2, 'Sun') +
          p('3.'),
        { styles: headings },
      ),
    )
    expect(titlesOf(book)).toEqual(['Rain', 'Snow', 'Sun'])
    expect(book.chapters.map(({ document }) => document.content.length)).toEqual([2, 1, 2])
  })

  it('[I7] keep a heading in the text, too, where something is said or suggested in it, and do not begin at one that is only suggested', async () => {
    const tracked = `${r('One')}<w:ins ${who('Jane')}>${r(' and a half')}</w:ins>`
    const suggested = `<w:pStyle w:val="H1"/><w:pPrChange ${who('Jane')}><w:pPr/></w:pPrChange>`
    const book = await readBook(
      makeDocx(`${p(tracked, '<w:pStyle w:val="H1"/>')}${p('1.')}${p('Not yet', suggested)}${p('2.')}`, {
        styles: headings,
      }),
    )
    expect(titlesOf(book)).toEqual(['One and a half'])
    expect(wordsOf(book, 'original')).toBe('One\n\n1.\n\nNot yet\n\n2.')
  })

  it('[I8] leave title, author and the head of a standard manuscript to the book', async () => {
    const book = await lines(
      'Mara Kim',
      '12 Long Lane',
      'mara@example.org',
      'about 80,000 words',
      '',
      'THE ROOF',
      'by Mara Kim',
      '',
      'Chapter 1',
      'It rained.',
    )
    expect(book).toMatchObject({ title: 'THE ROOF', authorLine: 'Mara Kim' })
    expect(titlesOf(book)).toEqual(['Chapter 1'])
    expect(wordsOf(book)).toBe('It rained.')
    expect(book.warnings).toEqual([
      'The head of the first page (name, address, number of words) was left out of the text.',
    ])
  })

  it('[I8] are not begun by a title page, by its styles or by its one heading above all others', async () => {
    const styles = headings + style('Title', 'Title') + style('Sub', 'Subtitle')
    const styled = await readBook(
      makeDocx(
        p('The Roof', '<w:pStyle w:val="Title"/>') +
          p('A novel', '<w:pStyle w:val="Sub"/>') +
          head(1, 'One') +
          p('1.'),
        { styles },
      ),
    )
    expect([styled.title, titlesOf(styled)]).toEqual(['The Roof', ['One']])
    const headed = await readBook('# The Roof\n\nby Mara Kim\n\n## One\n\nRain.\n\n## Two\n\nSnow.\n', {
      name: 'a.md',
    })
    expect([headed.title, headed.authorLine, titlesOf(headed)]).toEqual([
      'The Roof',
      'Mara Kim',
      ['One', 'Two'],
    ])
  })
})
