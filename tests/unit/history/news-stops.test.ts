import { describe, expect, it } from 'vitest'
import { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { newsStops } from '#components/history/since/news-stops.ts'
import { placeStops } from '#components/history/since/place-stops.ts'
import { sinceWords, whoChangedWords } from '#components/history/since/since-words.ts'
import type { DiffBlock } from '#lib/contract/versions.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fillYdoc } from '#lib/manuscript/update-from-document.ts'

const body = { type: 'paragraph', attrs: { style: 'body' } } as const

const blocks: DiffBlock[] = [
  { kind: 'same', before: 0, after: 0, count: 1 },
  {
    kind: 'changed',
    before: 1,
    after: 1,
    ...body,
    pieces: [
      { kind: 'same', text: 'The cat ' },
      { kind: 'deleted', text: 'sat', author: 'ben' },
      { kind: 'inserted', text: 'slept', author: 'ada' },
      { kind: 'same', text: ' on the mat' },
      { kind: 'deleted', text: ', softly', author: 'ben' },
      { kind: 'same', text: '.' },
    ],
  },
  { kind: 'deleted', before: 2, ...body, pieces: [{ kind: 'deleted', text: 'It purred.' }] },
  {
    kind: 'inserted',
    after: 2,
    ...body,
    pieces: [{ kind: 'inserted', text: 'Then it woke.', author: 'ada' }],
  },
]

const colorOf = (id: string) => (id === 'ada' ? 3 : undefined)

describe('what changed since the last visit', () => {
  it('[O4] is told change by change, with the stretches to mark and where something is gone', () => {
    const stops = newsStops(blocks, colorOf)
    expect(stops.map(({ words }) => words)).toEqual([
      'added “slept” and removed “sat … , softly”',
      'removed “It purred.”',
      'added “Then it woke.”',
    ])
    expect(stops[0]?.authors.toSorted()).toEqual(['ada', 'ben'])
    expect(stops[0]?.stretches).toEqual([
      { from: 8, to: 13, highlight: 'news-3' },
      { from: 23, to: 24, highlight: 'news-gap' },
    ])
    expect(stops[1]).toMatchObject({ block: 2, text: null })
  })

  it('[O4] is found in a text that has gone on; what was rewritten since is left out', () => {
    const stops = newsStops(blocks, colorOf)
    const placed = (text: string) => {
      const doc = new Y.Doc()
      fillYdoc(doc, documentFromPlainText(text))
      const document = Node.fromJSON(manuscriptSchema, documentFromYdoc(doc))
      const elements = doc.getXmlFragment('default').toArray()
      return placeStops(stops, { document, doc }).map(({ element, words }) => [
        elements.indexOf(element),
        words,
      ])
    }
    expect(placed('One.\n\nA new one.\n\nTwo.\n\nThe cat slept on the mat.\n\nThen it woke.')).toEqual([
      [3, 'added “slept” and removed “sat … , softly”'],
      [2, 'removed “It purred.”'],
      [4, 'added “Then it woke.”'],
    ])
    expect(placed('One.\n\nThe cat slept on.\n\nThen it woke.').map(([at]) => at)).toEqual([2, 2])
  })

  it('[O4] is said as one speaks: the day, who, and how much', () => {
    const now = new Date(2026, 10, 20, 12)
    expect(sinceWords(new Date(2026, 10, 20, 9, 5), now)).toBe('Since 09:05')
    expect(sinceWords(new Date(2026, 10, 19, 23), now)).toBe('Since yesterday')
    expect(sinceWords(new Date(2026, 10, 17, 23), now)).toBe('Since Tuesday')
    expect(sinceWords(new Date(2026, 8, 1), now)).toBe('Since 1 September')
    const person = (name: string, blocksChanged: number) => ({ id: name, name, color: 0, blocksChanged })
    expect(whoChangedWords([person('Ada', 3), person('Ben', 1)])).toBe('Ada changed 3 paragraphs, Ben 1')
    expect(whoChangedWords([person('Ada', 1)])).toBe('Ada changed 1 paragraph')
  })
})
