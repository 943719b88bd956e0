import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { makeDocx, p } from '#tests/support/make-docx.ts'
import { readBook } from '#tests/support/read-book.ts'

const run = promisify(execFile)
const fixtures = join(import.meta.dirname, '../../fixtures/hostile')

const refusal = (file: Uint8Array) =>
  readBook(file).then(
    () => 'taken',
    (error: { message: string }) => error.message,
  )

describe('a hostile file', () => {
  it.each([
    ['bomb-300m', 'too_large', /unpacks to far more than any manuscript/],
    ['bomb-lying-size', 'file_refused', /unpacks to more than it says/],
    ['deep', 'file_refused', /nested too deeply/],
    ['laughs', 'file_refused', /defines words that grow/],
    ['quad', 'file_refused', /defines words that grow/],
    ['manyp', 'too_large', /more paragraphs than any manuscript/],
    ['traversal', 'file_refused', /tries to write outside of its place/],
    ['xxe', 'file_refused', /tries to read other files/],
  ])('[I14] is refused with its own sentence, in little memory: %s', async (name, code, sentence) => {
    const { stdout } = await run(process.execPath, [
      join(import.meta.dirname, '../../support/read-hostile.ts'),
      join(fixtures, `${name}.docx`),
    ])
    const outcome = JSON.parse(stdout) as { code: string; message: string; megabytes: number }
    expect(outcome.code).toBe(code)
    expect(outcome.message).toMatch(sentence)
    expect(outcome.megabytes).toBeLessThan(300)
  })

  it('[I14] is told from a harmless one', async () => {
    const { stdout } = await run(process.execPath, [
      join(import.meta.dirname, '../../support/read-hostile.ts'),
      join(fixtures, 'ok.docx'),
    ])
    expect(JSON.parse(stdout)).toMatchObject({ code: null })
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
