import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { editYdoc } from '#lib/history/edit-ydoc.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { documentOf, paragraph, type DocumentJson } from '#lib/manuscript/document-json.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { arbitraryDocument, arbitraryRevision } from '#tests/support/arbitrary-document.ts'

function ydocOf(document: DocumentJson): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, documentToUpdate(document))
  return doc
}

function textOf(doc: Y.Doc, block = 0): Y.XmlText {
  const element = doc.getXmlFragment('default').get(block)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error(`block ${block} has no text`)
  return text
}

describe('editing the live text into another', () => {
  it('[V4] makes any text of any other, and does nothing where it is that already', () => {
    fc.assert(
      fc.property(
        fc.oneof(arbitraryRevision, fc.record({ before: arbitraryDocument, after: arbitraryDocument })),
        ({ before, after }) => {
          const doc = ydocOf(before)
          editYdoc(doc, { document: after })
          expect(documentFromYdoc(doc)).toEqual(after)
          const updates: Uint8Array[] = []
          doc.on('update', (update: Uint8Array) => updates.push(update))
          editYdoc(doc, { document: after })
          expect(updates).toEqual([])
          doc.destroy()
        },
      ),
      { numRuns: 300 },
    )
  })

  it('[V4] is one update that another copy, which went on in the meantime, takes without losing its words', () => {
    const before = documentFromPlainText('It rained all night.\n\nThe sea lay still.')
    const [doc, other] = [ydocOf(before), new Y.Doc()]
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    textOf(other, 1).insert('The sea lay still'.length, ' and grey')
    editYdoc(doc, { document: documentFromPlainText('It snowed all night long.\n\nThe sea lay still.') })
    expect(updates).toHaveLength(1)
    for (const update of updates) Y.applyUpdate(other, update)
    expect(documentFromYdoc(other)).toEqual(
      documentFromPlainText('It snowed all night long.\n\nThe sea lay still and grey.'),
    )
  })

  it('[V4] touches nothing of what stays: positions in it hold, within a word whose end changes, too', () => {
    const doc = ydocOf(documentFromPlainText('She walks home.\n\nNobody saw her.'))
    const inWord = Y.createRelativePositionFromTypeIndex(textOf(doc), 'She wa'.length)
    const behind = Y.createRelativePositionFromTypeIndex(textOf(doc, 1), 'Nobody '.length)
    const after = documentFromPlainText('She walked home.\n\n***\n\nNobody at all saw her.')
    editYdoc(doc, { document: after })
    expect(documentFromYdoc(doc)).toEqual(after)
    const place = (position: Y.RelativePosition) =>
      Y.createAbsolutePositionFromRelativePosition(position, doc)
    expect(place(inWord)?.index).toBe('She wa'.length)
    expect(place(behind)?.index).toBe('Nobody at all '.length)
  })

  it('[V5] writes what comes back under the client id of whoever wrote it', () => {
    const doc = ydocOf(documentFromPlainText('It rained.'))
    const clients = { ada: 1001, ben: 1002 }
    const text = 'It rained on the roof.'
    editYdoc(doc, {
      document: documentOf([
        paragraph('body', [{ type: 'text', text }]),
        paragraph('quote', [{ type: 'text', text: 'New.', marks: [{ type: 'bold' }] }]),
      ]),
      authors: [
        [
          { length: 13, userId: 'ada' },
          { length: 9, userId: 'ben' },
        ],
        [{ length: 4, userId: 'ben' }],
      ],
      clientFor: (userId) => clients[userId as 'ada' | 'ben'] ?? doc.clientID,
    })
    expect(writersOf(textOf(doc))).toEqual([
      ['It rained', 'somebody'],
      [' on ', 'ada'],
      ['the roof', 'ben'],
      ['.', 'somebody'],
    ])
    expect(writersOf(textOf(doc, 1))).toEqual([['New.', 'ben']])

    function writersOf(ytext: Y.XmlText): [string, string][] {
      const found: [string, string][] = []
      for (let item = ytext._start; item; item = item.right) {
        if (item.deleted || !(item.content instanceof Y.ContentString)) continue
        const name = Object.entries(clients).find(([, client]) => client === item.id.client)?.[0]
        found.push([item.content.str, name ?? 'somebody'])
      }
      return found
    }
  })
})
