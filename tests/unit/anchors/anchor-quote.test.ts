import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findQuote } from '#lib/manuscript/anchor-quote.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import { manuscriptDoc, type TextJson } from './manuscript-doc.ts'

const suggestion = { id: 's', user: 'u', at: 't' }

describe('finding a quote', () => {
  it.each([
    ['the first match in reading order', ['one two', 'two'], 'two', 4],
    ['paragraphs parted by a newline', ['He left.', 'She stayed.'], 'left.\nShe', 3],
    ['paragraphs parted by a blank line', ['He left.', 'She stayed.'], 'left.\n\nShe', 3],
    ['a line break within a paragraph', ['roses\nviolets'], 'roses\nviolets', 0],
    ['a scene break between', ['He left.', '***', 'She stayed.'], 'left.\n\nShe', 3],
    ['straight quotes for typographic ones', ['“I can’t,” he said.'], '"I can\'t,"', 0],
    ['typographic quotes for straight ones', ['"I can\'t," he said.'], '“I can’t,”', 0],
    ['an ordinary space for a no-break space', ['« Oui »'.replaceAll(' ', '\u202F')], '« Oui »', 0],
    ['text behind an emoji', ['👩‍👩‍👧 and Sofie'], 'Sofie', 13],
  ])('[T2] takes %s', (_, blocks, quote, start) => {
    expect(findQuote(readAnchorText(manuscriptDoc(blocks)), quote)[0]?.start).toBe(start)
  })

  it('[T2] covers the whole passage in the chapter when spaces and paragraph ends differ', () => {
    const reading = readAnchorText(manuscriptDoc(['He “left.”', '', 'She stayed.']))
    const [found] = findQuote(reading, '"left." \r\n\r\n\r\n She')
    expect(found && reading.text.slice(found.start, found.end)).toBe('“left.”\n\nShe')
  })

  it('[T2] reads open suggestions as they stand, as accepted and as original', () => {
    const texts: TextJson[] = [
      { type: 'text', text: 'She ' },
      { type: 'text', text: 'walked', marks: [{ type: 'del', attrs: { ...suggestion, over: '' } }] },
      { type: 'text', text: 'ran', marks: [{ type: 'ins', attrs: suggestion }] },
      { type: 'text', text: ' home.' },
    ]
    const reading = readAnchorText(manuscriptDoc([texts]))
    for (const quote of ['She walkedran home.', 'She ran home.', 'She walked home.']) {
      expect(findQuote(reading, quote)).toEqual([{ start: 0, end: 19 }])
    }
  })

  it('[T2] finds every passage of a random chapter again, whatever its characters', () => {
    const block = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '“', '"', '’', "'", '😀', 'é'),
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (blocks, a, b) => {
        const reading = readAnchorText(manuscriptDoc(blocks))
        const [start, end] = [a % (reading.text.length + 1), b % (reading.text.length + 1)].sort(
          (x, y) => x - y,
        )
        const quote = reading.text.slice(start, end).replace(/^\n+|\n+$/g, '')
        fc.pre(quote !== '')
        const [found] = findQuote(reading, quote)
        expect(found && reading.text.slice(found.start, found.end)).toBe(quote)
      }),
    )
  })

  it('[T2] finds nothing for an empty quote and for what is not there', () => {
    const reading = readAnchorText(manuscriptDoc(['Sofie']))
    expect([findQuote(reading, ''), findQuote(reading, '\n'), findQuote(reading, 'Viktor')]).toEqual([
      [],
      [],
      [],
    ])
  })
})
