import { describe, expect, it } from 'vitest'
import { makeDocx, p, r, style } from '#tests/support/make-docx.ts'
import { blocksOf, readBook, wordsOf } from '#tests/support/read-book.ts'

const read = async (...given: Parameters<typeof makeDocx>) => readBook(makeDocx(...given), { split: 'none' })
const styled = (id: string) => `<w:pStyle w:val="${id}"/>`

describe('the text of a Word file', () => {
  it('[I1] has headings by the name of a style, by its outline level, by what it is based on and by the paragraph itself', async () => {
    const styles = [
      style('berschrift1', 'heading 1'),
      style('Mine', 'My Sections', '<w:basedOn w:val="Two"/>'),
      style('Two', 'Zwei', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
      style('Zag', 'Заголовок 3'),
    ].join('')
    const book = await read(
      p('First.') +
        p('A', styled('berschrift1')) +
        p('B', styled('berschrift1')) +
        p('C', styled('Mine')) +
        p('D', styled('Zag')) +
        p('E', '<w:outlineLvl w:val="0"/>') +
        p('Last.'),
      { styles },
    )
    expect(blocksOf(book)).toEqual([
      'body: First.',
      'heading1: A',
      'heading1: B',
      'heading2: C',
      'heading3: D',
      'heading1: E',
      'body: Last.',
    ])
  })

  it('[I1] has bold, italic, underline, strike and small capitals through all styles, and set twice is off again', async () => {
    const styles = [
      style('Thought', 'Thought', '<w:rPr><w:i/></w:rPr>'),
      style('Em', 'Emphasis', '<w:rPr><w:i/></w:rPr>', 'character'),
      style('Caps', 'Caps', '<w:basedOn w:val="Em"/><w:rPr><w:smallCaps/></w:rPr>', 'character'),
    ].join('')
    const book = await read(
      p(
        r('plain ') +
          r('bold', '<w:b/>') +
          r(' not', '<w:b w:val="0"/>') +
          r(' lined', '<w:u w:val="single"/>') +
          r(' gone', '<w:dstrike/>'),
      ) +
        p(
          r('thought ') + r('spoken', '<w:rStyle w:val="Em"/>') + r(' loud', '<w:i w:val="0"/><w:b/>'),
          styled('Thought'),
        ) +
        p(r('small', '<w:rStyle w:val="Caps"/>')),
      { styles },
    )
    expect(blocksOf(book)).toEqual([
      'body: plain <bold>bold</> not<underline> lined</><strike> gone</>',
      'body: <italic>thought </>spoken<bold> loud</>',
      'body: <italic smallCaps>small</>',
    ])
  })

  it('[I1] is no bolder where the style of a heading is bold, and links are not underlined for being links', async () => {
    const styles = [
      style('Heading2', 'heading 2', '<w:rPr><w:b/></w:rPr>'),
      style('Hyperlink', 'Hyperlink', '<w:rPr><w:u w:val="single"/></w:rPr>', 'character'),
    ].join('')
    const link = (id: string, text: string) =>
      `<w:hyperlink r:id="${id}">${r(text, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`
    const book = await read(
      p('Before.') +
        p(r('Head ') + r('ing', '<w:b/><w:i/>'), styled('Heading2')) +
        p(link('a', 'web') + r(' ') + link('b', 'file')),
      { styles, links: { a: 'https://example.org/x', b: 'file:///etc/passwd' } },
    )
    expect(blocksOf(book)).toEqual([
      'body: Before.',
      'heading2: Head <italic>ing</>',
      'body: <link>web</> file',
    ])
    expect(book.warnings).toEqual([
      'One link that is not a web or mail address was left out; its words were kept.',
    ])
  })

  it('[I1] has lists by their numbering, in three levels, and by the names of styles', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="5"><w:numFmt w:val="upperRoman"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    const item = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`
    const styles = style('Liste2', 'List Bullet 2') + style('Nr', 'Numbered', `<w:pPr>${item(0)}</w:pPr>`)
    const book = await read(
      p('one', item(0)) +
        p('two', item(1)) +
        p('six', item(5)) +
        p('named', styled('Liste2')) +
        p('by style', styled('Nr')) +
        p('off', `${styled('Nr')}<w:numPr><w:numId w:val="0"/></w:numPr>`),
      { styles, numbering },
    )
    expect(blocksOf(book)).toEqual([
      'number1: one',
      'bullet2: two',
      'number3: six',
      'bullet2: named',
      'number1: by style',
      'body: off',
    ])
  })

  it('[I1] has quotes, and verse where a quote has lines', async () => {
    const styles = style('Quote', 'Intense Quote') + style('Zitat', 'Block Text')
    const lines = '<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>'
    const book = await read(p('Said.') + p('Quoted.', styled('Quote')) + p(lines, styled('Zitat')), {
      styles,
    })
    expect(blocksOf(book)).toEqual(['body: Said.', 'quote: Quoted.', 'verse: one\ntwo\nthree'])
  })

  it('[I1] has breaks, tabs, special hyphens and symbols, and no field codes', async () => {
    const field = (code: string, shown: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const book = await read(
      p(
        '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:br w:type="page"/><w:sym w:font="Symbol" w:char="F061"/></w:r>',
      ) +
        p(
          r('See ') +
            field(' HYPERLINK "https://example.org" ', 'here') +
            r(', page ') +
            field(' PAGEREF x ', '7'),
        ) +
        p('<w:r><w:t> trimmed </w:t></w:r>'),
    )
    expect(blocksOf(book)).toEqual([
      'body: a\tb\nc\u2011d\u00adα',
      'body: See <link>here</>, page 7',
      'body: trimmed',
    ])
  })

  it('[I5] keeps the words of tables, text boxes, notes, equations and controls, and says what became of them', async () => {
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p('In a box.')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('In a box.')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const picture = '<w:r><w:drawing><pic:pic/></w:drawing></w:r>'
    const book = await read(
      `${p(r('Before.') + box + picture + picture)}<w:tbl><w:tr><w:tc>${p('One')}</w:tc><w:tc>${p('Two')}</w:tc></w:tr></w:tbl>` +
        `<w:sdt><w:sdtContent>${p('Controlled.')}</w:sdtContent></w:sdt>` +
        p(`${r('Noted')}<w:r><w:footnoteReference w:id="2"/></w:r>${r('.')}`) +
        p('<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>') +
        p(r('seen') + r(' unseen', '<w:vanish/>')) +
        p('<w:r><w:object/></w:r>'),
      { footnotes: `<w:footnote w:id="2">${p('The note.')}</w:footnote>` },
    )
    expect(blocksOf(book)).toEqual([
      'body: Before.',
      'body: In a box.',
      'body: One',
      'body: Two',
      'body: Controlled.',
      'body: Noted[1].',
      'body: x=1',
      'body: seen',
      'body: [1] The note.',
    ])
    expect(book.warnings).toEqual([
      'The words of one text box stand after the paragraph that it was at.',
      '2 pictures were left out.',
      'One table became plain paragraphs, cell by cell.',
      'One footnote stands at the end of its chapter, with its number in brackets.',
      'One equation became plain text.',
      'One stretch of hidden text was left out.',
      'One embedded object was left out.',
    ])
  })

  it('[I5] names macros and what lies elsewhere, and takes neither', async () => {
    const book = await read(p('Text.'), { others: { 'word/vbaProject.bin': 'x', 'word/activeX/a.bin': 'x' } })
    expect(book.warnings).toEqual(['Macros were left out.', 'Controls that run programs were left out.'])
  })

  it('[I5] leaves the table of contents to Stet', async () => {
    const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('Chapter 1 … 1')}</w:sdtContent></w:sdt>`
    const book = await read(contents + p('Text.'))
    expect(wordsOf(book)).toBe('Text.')
    expect(book.warnings).toEqual(['The table of contents was left out.'])
  })

  it('[I1] says title, author and language where the file does', async () => {
    const core = '<dc:title>The Roof</dc:title><dc:creator>Mara Kim</dc:creator>'
    const styles =
      '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-CH"/></w:rPr></w:rPrDefault></w:docDefaults>'
    const custom = '<property name="Shelf" pid="2"><vt:lpwstr>Top</vt:lpwstr></property>'
    const book = await read(p('Text.'), { core, styles, custom })
    expect(book).toMatchObject({
      title: 'The Roof',
      authorLine: 'Mara Kim',
      language: 'de-CH',
      properties: { Shelf: 'Top' },
    })
  })
})
