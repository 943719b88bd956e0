import { describe, expect, it } from 'vitest'
import { documentOf, paragraph } from '#lib/manuscript/document-json.ts'
import { documentFromPlainText, plainTextOf } from '#lib/manuscript/plain-text.ts'
import { countWords, countWordsOfText } from '#lib/manuscript/word-count.ts'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { readNovel, readSeed } from '../support/corpus.ts'

describe('plain text', () => {
  it('[N7] gives the seed chapter back word for word', () => {
    const document = documentFromPlainText(readSeed())
    expect(document.content.length).toBe(readSeed().split('\n\n').length)
    expect(plainTextOf(documentFromUpdates([documentToUpdate(document)]))).toBe(readSeed())
  })

  it('[N8] parts paragraphs by blank lines, keeps line breaks and knows scene breaks', () => {
    const text = 'one\ntwo\r\n \t\r\n\r\nthree\n\n***\n\nfour\n\n* * *\n\n#\n\n# five\n\n'
    expect(documentFromPlainText(text)).toEqual(
      documentOf([
        paragraph('body', [{ type: 'text', text: 'one\ntwo' }]),
        paragraph('body', [{ type: 'text', text: 'three' }]),
        { type: 'sceneBreak' },
        paragraph('body', [{ type: 'text', text: 'four' }]),
        { type: 'sceneBreak' },
        { type: 'sceneBreak' },
        paragraph('body', [{ type: 'text', text: '# five' }]),
      ]),
    )
    expect(documentFromPlainText('')).toEqual(documentOf([]))
    expect(plainTextOf(documentFromPlainText(text))).toBe(
      'one\ntwo\n\nthree\n\n***\n\nfour\n\n***\n\n***\n\n# five',
    )
  })
})

describe('word count', () => {
  it.each([
    ['', 0],
    ['One, two — three–four. “Five”', 5],
    ['don’t well-known ’tis rock ’n’ roll', 6],
    ['Она сказала: «Нет!» 12 раз', 5],
    ['naïve café 3.5', 4],
    ['吾輩は猫である', 7],
    ['🙂 — … ¶', 0],
  ])('[N9] counts %j as %i', (text, words) => {
    expect(countWordsOfText(text)).toBe(words)
  })

  it('[N9] sees a word across marks as one and does not count suggested deletions', () => {
    const del = { type: 'del' as const, attrs: { id: 'a', user: 'u', at: '', over: '' } }
    const document = documentOf([
      paragraph('body', [
        { type: 'text', text: 'un' },
        { type: 'text', text: 'believ', marks: [{ type: 'italic' }] },
        { type: 'text', text: 'able ' },
        { type: 'text', text: 'gone entirely', marks: [del] },
      ]),
      { type: 'sceneBreak' },
    ])
    expect(countWords(document)).toBe(1)
  })

  it('[N9] counts a novel', () => {
    expect(countWords(readNovel())).toBeGreaterThan(100_000)
  })
})
