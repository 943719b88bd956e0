import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { authorRuns } from '#components/history/authorship/author-runs.ts'
import { itemAuthors } from '#components/history/authorship/item-authors.ts'

const people = [{ id: 'ada' }, { id: 'ben' }]

describe('who wrote the text on this page', () => {
  it('[O5] is told by the server for what it knows, and by who is here for what is newer', () => {
    const { block, text, client } = blockBy(7)
    text.insert(0, 'Ada wrote. ')
    text.insert(11, 'So did Ben.')
    text.insert(22, ' And this is new.')
    const authors = itemAuthors({
      items: {
        [client]: itemsFrom(text, [
          [11, 0],
          [11, 1],
        ]),
      },
    })
    const liveAuthor = (id: number) => (id === client ? 'me' : null)
    expect(authorRuns(block, { authors, people, liveAuthor })).toEqual([
      { length: 11, author: 'ada' },
      { length: 11, author: 'ben' },
      { length: 17, author: 'me' },
    ])
  })

  it('[O5] goes by the characters themselves: what is deleted does not count, neighbours of one author are one', () => {
    const { block, text, client } = blockBy(9)
    text.insert(0, 'One two three.')
    const authors = itemAuthors({
      items: {
        [client]: itemsFrom(text, [
          [4, 0],
          [4, null],
          [6, 0],
        ]),
      },
    })
    text.delete(4, 4)
    text.format(0, 3, { bold: {} })
    expect(authorRuns(block, { authors, people, liveAuthor: () => null })).toEqual([
      { length: 10, author: 'ada' },
    ])
  })
})

function blockBy(client: number): { block: Y.XmlElement; text: Y.XmlText; client: number } {
  const doc = new Y.Doc()
  doc.clientID = client
  const block = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  block.insert(0, [text])
  doc.getXmlFragment('default').insert(0, [block])
  return { block, text, client }
}

/** Runs of these lengths and authors, from the first character that the text holds. */
function itemsFrom(text: Y.XmlText, runs: [number, number | null][]): [number, number, number | null][] {
  let clock = text._start?.id.clock ?? 0
  return runs.map(([length, author]) => {
    clock += length
    return [clock - length, length, author]
  })
}
