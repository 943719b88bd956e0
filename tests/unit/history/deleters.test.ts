import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { deletersOf, type DeletingRow } from '#lib/history/deleters.ts'
import { nameAuthors } from '#lib/history/name-authors.ts'
import { diffDocuments } from '#lib/history/diff.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'

it('[V12] knows of every letter who deleted it, whatever two people delete and type', () => {
  const edit = fc.record({
    at: fc.nat(60),
    length: fc.integer({ min: 1, max: 6 }),
    user: fc.constantFrom('ada', 'ben'),
    types: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
      const text = 'It rained on the roof of the house until the morning came.'
      const start = documentToUpdate(documentFromPlainText(text))
      const [doc, old] = [new Y.Doc(), new Y.Doc()]
      for (const one of [doc, old]) Y.applyUpdate(one, start)
      const ytext = (doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText
      const model: { letter: string; isOld: boolean; place: number }[] = Array.from(
        text,
        (letter, place) => ({ letter, isOld: true, place }),
      )
      const expected: (string | null)[] = model.map(() => null)
      const rows: DeletingRow[] = []
      let user = ''
      doc.on('update', (bytes: Uint8Array) => rows.push({ userId: user, bytes }))
      for (const { at, length, types, ...by } of edits) {
        user = by.user
        const from = Math.min(at, model.length)
        if (types) {
          ytext.insert(from, 'xyz')
          model.splice(from, 0, ...Array.from('xyz', (letter) => ({ letter, isOld: false, place: -1 })))
        } else if (from < model.length) {
          const gone = model.splice(from, length)
          ytext.delete(from, gone.length)
          for (const { isOld, place } of gone) if (isOld) expected[place] = user
        }
      }
      // Whoever comes back from offline may say again what is gone.
      rows.push({ userId: 'cleo', bytes: Y.encodeStateAsUpdate(doc) })
      const told = deletersOf(old, rows)[0]?.flatMap(({ length, userId }) =>
        Array.from({ length }, () => userId),
      )
      expect(told).toEqual(expected)
      for (const one of [doc, old]) one.destroy()
    }),
  )
})

it('[V12] names both hands in a paragraph that was joined to another and changed', () => {
  const [first, second] = ['It rained on the roof all night.', 'The sea lay as still as a plate.']
  const before = documentFromPlainText(`${first}\n\n${second}`)
  const after = documentFromPlainText(`It rained on the roof night. The grey sea lay as still as a plate.`)
  const blocks = nameAuthors(diffDocuments(before, after).blocks, {
    deleted: [[{ length: first.length, userId: 'ada' }], [{ length: second.length, userId: 'ben' }]],
    written: [[{ length: 60, userId: 'cleo' }]],
  })
  const pieces = blocks.flatMap((block) => (block.kind === 'same' ? [] : block.pieces))
  const changed = pieces.filter(({ kind }) => kind !== 'same')
  expect(changed.map(({ kind, text, author }) => [kind, text.trim(), author])).toEqual([
    ['deleted', 'all', 'ada'],
    ['inserted', '', 'cleo'],
    ['inserted', 'grey', 'cleo'],
  ])
})
