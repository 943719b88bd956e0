import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDocx, p, r, who } from '#tests/support/make-docx.ts'
import type { HostileReading } from '#tests/support/read-hostile.ts'
import { readBook } from '#tests/support/read-book.ts'

const run = promisify(execFile)
const fixtures = join(import.meta.dirname, '../../fixtures/hostile')

const refusal = (file: Uint8Array) =>
  readBook(file).then(
    () => 'taken',
    (error: { message: string }) => error.message,
  )

const hostile: [name: string, code: string | null, sentence: RegExp][] = [
  ['ok', null, /^null$/],
  ['bomb-300m', 'too_large', /unpacks to far more than any manuscript/],
  ['bomb-lying-size', 'file_refused', /unpacks to more than it says/],
  ['deep', 'file_refused', /nested too deeply/],
  ['laughs', 'file_refused', /defines words that grow/],
  ['quad', 'file_refused', /defines words that grow/],
  ['manyp', 'too_large', /more paragraphs than any manuscript/],
  ['traversal', 'file_refused', /tries to write outside of its place/],
  ['xxe', 'file_refused', /tries to read other files/],
]

describe('a hostile file', () => {
  let reading: HostileReading
  beforeAll(async () => {
    const paths = hostile.map(([name]) => join(fixtures, `${name}.docx`))
    const { stdout } = await run(process.execPath, [
      join(import.meta.dirname, '../../support/read-hostile.ts'),
      ...paths,
    ])
    reading = JSON.parse(stdout) as HostileReading
  })

  it.each(hostile)(
    '[I14] is refused with its own sentence, and a harmless one taken: %s',
    (name, code, sentence) => {
      const outcome = reading.outcomes[join(fixtures, `${name}.docx`)]
      expect(outcome?.code).toBe(code)
      expect(String(outcome?.message)).toMatch(sentence)
    },
  )

  it('[I14] takes little memory, whatever it is', () => {
    expect(reading.megabytes).toBeLessThan(300)
  })

  it('[I14] or one that was damaged anywhere ends in a sentence, never in a fault of ours', async () => {
    const file = Buffer.from(
      readFileSync(join(import.meta.dirname, '../../fixtures/docx/RP003-Inserted-Text.docx')),
    )
    const xml = makeDocx(p(r('It ') + `<w:ins ${who('Jane')}>${r('rained')}</w:ins>`) + p('More.'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(file, Buffer.from(xml)),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(),
        async (whole, changes, cut) => {
          const bytes = Buffer.from(cut % 3 === 0 ? whole.subarray(0, cut % whole.length) : whole)
          for (const [place, value] of changes) bytes[place % bytes.length] = value
          const said = await readBook(bytes).catch((error: Error) => error)
          if (said instanceof Error)
            expect(said).toMatchObject({ name: 'StetError', message: expect.stringMatching(/\.$/) })
        },
      ),
      { numRuns: 150 },
    )
  })

  it('[I14] whose XML says nonsense in the right words is read or refused, too', async () => {
    const words = [
      '<w:p>',
      '</w:p>',
      '<w:r>',
      '</w:r>',
      '<w:t>a</w:t>',
      `<w:ins ${who('J')}>`,
      '</w:ins>',
      `<w:del ${who('J')}>`,
      '</w:del>',
      '<w:tbl><w:tr><w:tc>',
      '</w:tc></w:tr></w:tbl>',
      '<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>',
      '<w:pPr><w:pStyle w:val="constructor"/><w:numPr><w:ilvl w:val="-9"/><w:numId w:val="x"/></w:numPr></w:pPr>',
      '<w:commentRangeStart w:id="1"/>',
      '<w:commentRangeEnd w:id="1"/>',
      '<w:fldChar w:fldCharType="begin"/>',
      '<w:fldChar w:fldCharType="end"/>',
      '<w:sym w:char="zz"/>',
      '<w:rPr><w:rPrChange/></w:rPr>',
      '<w:footnoteReference w:id="__proto__"/>',
      '<w:bookmarkStart w:id="1" w:name="_StetX"/>',
      '<w:bookmarkEnd w:id="1"/>',
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 30 }), async (pieces) => {
        const closed = balanced(pieces)
        const comments = `<w:comment w:id="1" w:author="">${p('Said.')}</w:comment>`
        const said = await readBook(makeDocx(closed + p('End.'), { comments })).catch((error: Error) => error)
        if (said instanceof Error) expect(said.name).toBe('StetError')
        else expect(said.chapters.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  it('[I14] is one with two parts of one name, or with parts without end', async () => {
    const file = Buffer.from(makeDocx(p('Words.'), { others: { 'word/documenU.xml': 'x' } }))
    const doubled = Buffer.from(
      file.toString('latin1').replaceAll('word/documenU.xml', 'word/document.xml'),
      'latin1',
    )
    expect(await refusal(doubled)).toMatch(/two parts of one name/)
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}`, strToU8('')])),
    )
    expect(await refusal(many)).toMatch(/far more parts/)
  })

  it('[I14] is one whose paragraph, or whose number of elements, has no end', async () => {
    const spaces = '<w:r/>'.repeat(200_001)
    expect(await refusal(makeDocx(p(spaces)))).toMatch(/One paragraph of this file/)
  })

  it('[I19] has no name that is a path, or the name of anything else', async () => {
    const others = { constructor: 'x', toString: 'x' }
    expect((await readBook(makeDocx(p('Words.'), { others }))).chapters).toHaveLength(1)
    const properties = '<property name="__proto__" pid="2"><vt:lpwstr>polluted</vt:lpwstr></property>'
    const book = await readBook(makeDocx(p('Words.'), { custom: properties }))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(book.properties)).toBe(Object.prototype)
  })
})

/** The same pieces with every element closed in its turn, so that it is XML at least. */
function balanced(pieces: string[]): string {
  const open: string[] = []
  let xml = ''
  for (const piece of pieces) {
    const names = [...piece.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)]
    const closes = names.filter(([, slash]) => slash === '/').map(([, , name]) => name ?? '')
    const isEnd = piece.startsWith('</')
    if (isEnd && open.slice(-closes.length).toReversed().join() !== closes.join()) continue
    if (isEnd) open.length -= closes.length
    else if (closes.length === 0) {
      for (const [, , name, alone] of names) if (!alone) open.push(name ?? '')
    }
    xml += piece
  }
  return (
    xml +
    open
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  )
}
