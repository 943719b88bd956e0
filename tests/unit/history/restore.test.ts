import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { restoreInYdoc } from '#lib/history/restore-in-ydoc.ts'
import { restoredText } from '#lib/history/restored-text.ts'
import { withoutAnchors } from '#lib/history/without-anchors.ts'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import {
  documentOf,
  paragraph,
  type DocumentJson,
  type MarkJson,
  type TextJson,
} from '#lib/manuscript/document-json.ts'
import { documentFromPlainText, plainTextOf } from '#lib/manuscript/plain-text.ts'
import { documentToUpdate } from '#lib/manuscript/update-from-document.ts'
import { decideInJson } from '#lib/review/decide-json.ts'
import { arbitraryDocument, arbitraryRevision, authoredBy } from '#tests/support/arbitrary-document.ts'
import { randomEdit } from '#tests/support/random-edit.ts'
import { freshSeed, randomOf } from '#tests/support/random.ts'
import { Writer } from '#tests/support/writer.ts'

const comment = (threadId: string): MarkJson => ({ type: 'comment', attrs: { threadId } })
const plain = (text: string): TextJson => ({ type: 'text', text })
const marked = (text: string, ...marks: MarkJson[]): TextJson => ({ type: 'text', text, marks })
const suggested = (type: 'ins' | 'del', id: string, user = 'ben'): MarkJson => ({
  type,
  attrs: { id, user, at: '2026-01-02T00:00:00.000Z', ...(type === 'del' && { over: '' }) },
})
const one = (...texts: TextJson[]): DocumentJson => documentOf([paragraph('body', texts)])

/**
 * The restored text and the earlier one, both without what may stand in the restored one beyond the earlier: later suggestions, and
 * anchors. (Deciding also tidies a `pbreak` up that means nothing, so it is done to both.)
 */
function compared(restored: DocumentJson, earlier: DocumentJson): [DocumentJson, DocumentJson] {
  const old = idsIn(earlier)
  const ids = [...idsIn(restored)].filter((id) => !old.has(id))
  const reject = (document: DocumentJson) =>
    withoutAnchors(decideInJson(document, { ids, decision: 'reject' }))
  return [reject(restored), reject(earlier)]
}

/** Every suggestion that is named in the text, in a mark or at a block, whether it means anything there or not. */
function idsIn(document: DocumentJson): Set<string> {
  const json = JSON.stringify(document)
  const inMarks = [...json.matchAll(/"id":"(?<id>[^"]+)","user":"(?<user>[^"]+)"/g)]
  const atBlocks = [...json.matchAll(/(?<id>[\w.-]+)\|(?<user>[\w-]+)\|/g)]
  return new Set([...inMarks, ...atBlocks].map(({ groups }) => `${groups?.user}.${groups?.id}`))
}

describe('restoring an earlier text', () => {
  it('[V6] gives that text, apart from anchors of comments and suggestions made since', () => {
    const later = arbitraryDocument.map((document) => authoredBy(document, 'cleo'))
    fc.assert(
      fc.property(
        fc.oneof(arbitraryRevision, fc.record({ before: arbitraryDocument, after: later })),
        ({ before: earlier, after: now }) => {
          const { document } = restoredText(now, { document: earlier })
          const [restored, wanted] = compared(document, earlier)
          expect(restored).toEqual(wanted)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('[V6] gives it after any history of two writers and a suggester, who then all read the same', () => {
    const seed = freshSeed()
    for (let run = 0; run < 12; run += 1) {
      const random = randomOf(seed + run)
      const start = documentToUpdate(
        documentFromPlainText('It rained all night.\n\nThe sea lay still.\n\nNobody came.'),
      )
      const writers = [
        new Writer('ada', 'write', start),
        new Writer('ben', 'write', start),
        new Writer('sue', 'suggest', start),
      ]
      const house = new Y.Doc()
      const meet = () => {
        for (const writer of writers) Y.applyUpdate(house, writer.update())
        for (const writer of writers) writer.receive(Y.encodeStateAsUpdate(house))
      }
      const work = (edits: number) => {
        for (let count = 0; count < edits; count += 1) {
          const writer = random.pick(writers)
          const edit = randomEdit(writer.state, random, writer.user)
          writer.minute += 1
          if (edit) writer.edit(edit)
          if (random.chance(0.3)) meet()
        }
        meet()
      }
      work(random.int(25))
      const earlier = documentFromYdoc(house)
      work(1 + random.int(25))
      // Yjs tidies formatting up in every copy by itself; until that has gone round, a restored mark may lean on one that is going.
      for (let round = 0; round < 3; round += 1) meet()
      restoreInYdoc(house, { document: earlier })
      const restored = documentFromYdoc(house)
      const [made, wanted] = compared(restored, earlier)
      expect(made, `seed ${seed + run}`).toEqual(wanted)
      for (const writer of writers) {
        writer.receive(Y.encodeStateAsUpdate(house))
        expect(writer.json(), `seed ${seed + run}`).toEqual(restored)
      }
    }
  })

  it('[V7] keeps anchors on the words that stay, and on what comes back between them', () => {
    const earlier = one(plain('It rained on the old roof all night.'))
    const now = one(plain('It rained on '), marked('the new roof', comment('t1')), plain(' all day.'))
    const { document } = restoredText(now, { document: earlier })
    expect(document).toEqual(
      one(plain('It rained on '), marked('the old roof', comment('t1')), plain(' all night.')),
    )
  })

  it('[V7] brings an anchor back with its words, unless its thread has another place by now', () => {
    const earlier = one(
      marked('Nobody', comment('t1')),
      plain(' came '),
      marked('home', comment('t2')),
      plain('.'),
    )
    const now = one(plain('All went '), marked('away', comment('t2')), plain('.'))
    const { document } = restoredText(now, { document: earlier })
    expect(document).toEqual(one(marked('Nobody', comment('t1')), plain(' came home.')))
  })

  it('[V7] keeps the anchors of a paragraph that goes back to where it was', () => {
    const texts = [
      'The first paragraph of the chapter.',
      'The second one, which somebody moved.',
      'The third, at its end.',
    ]
    const blocks = texts.map((text) => paragraph('body', [plain(text)]))
    const anchored = paragraph('body', [
      marked('The second', comment('t1')),
      plain(' one, which somebody moved.'),
    ])
    const now = documentOf([...[blocks[0], blocks[2]].flatMap((block) => block ?? []), anchored])
    const { document } = restoredText(now, { document: documentOf(blocks) })
    expect(document.content[1]).toEqual(anchored)
  })

  it('[V8] leaves suggestions made since open where their words stay', () => {
    const earlier = one(plain('It rained on the roof all night.'))
    const now = one(
      plain('It rained '),
      marked('hard ', suggested('ins', 's1')),
      plain('on '),
      marked('the roof', suggested('del', 's2')),
      plain(' all day.'),
    )
    const { document } = restoredText(now, { document: earlier })
    expect(document).toEqual(
      one(
        plain('It rained '),
        marked('hard ', suggested('ins', 's1')),
        plain('on '),
        marked('the roof', suggested('del', 's2')),
        plain(' all night.'),
      ),
    )
  })

  it('[V8] takes a suggestion made since away as a whole where some of its words go', () => {
    const earlier = one(plain('It rained on the roof.'))
    const now = one(
      plain('It '),
      marked('poured', suggested('del', 's1')),
      marked('drizzled', suggested('ins', 's1')),
      plain(' on the '),
      marked('roof', suggested('del', 's1')),
      plain('.'),
    )
    expect(restoredText(now, { document: earlier }).document).toEqual(earlier)
  })

  it('[V8] opens a suggestion of the earlier text again that was decided since', () => {
    const earlier = one(plain('It '), marked('poured', suggested('ins', 's1')), plain(' all night.'))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, documentToUpdate(one(plain('It poured all day.'))))
    restoreInYdoc(doc, { document: earlier })
    expect(documentFromYdoc(doc)).toEqual(earlier)
  })

  it('[V9] restores single paragraphs: in their place, or back where they were', () => {
    const earlier = documentFromPlainText(
      'The first, as it was.\n\nThe second, as it was.\n\nThe third.\n\nThe fourth.',
    )
    const now = documentFromPlainText(
      'The first, as it is.\n\nThe second, as it is.\n\nSomething new.\n\nThe fourth.',
    )
    const words = (...blocks: number[]) =>
      plainTextOf(restoredText(now, { document: earlier, blocks }).document).split('\n\n')
    expect(words(1)).toEqual([
      'The first, as it is.',
      'The second, as it was.',
      'Something new.',
      'The fourth.',
    ])
    expect(words(2)).toEqual([
      'The first, as it is.',
      'The second, as it is.',
      'The third.',
      'Something new.',
      'The fourth.',
    ])
    expect(words(0, 2, 99)).toEqual([
      'The first, as it was.',
      'The second, as it is.',
      'The third.',
      'Something new.',
      'The fourth.',
    ])
    expect(words(3)).toEqual(plainTextOf(now).split('\n\n'))
  })

  it('[V9] takes the parts of a paragraph that was split for one, and brings joined ones back together', () => {
    const [first, second] = [
      'It rained on the roof of the house all night.',
      'The sea lay as still as a plate.',
    ]
    const [whole, parts] = [`${first} ${second}`, `${first}\n\n${second}`].map(documentFromPlainText) as [
      DocumentJson,
      DocumentJson,
    ]
    expect(restoredText(parts, { document: whole, blocks: [0] }).document).toEqual(whole)
    for (const block of [0, 1]) {
      expect(restoredText(whole, { document: parts, blocks: [block] }).document).toEqual(parts)
    }
  })

  it('[V7] keeps the anchors in a paragraph that was split, and then is whole again', () => {
    const [first, second] = [
      'It rained on the roof of the house all night.',
      'The sea lay as still as a plate.',
    ]
    const anchored = marked('as still as a plate', comment('t1'))
    const now = documentOf([
      paragraph('body', [plain(first)]),
      paragraph('body', [plain('The sea lay '), anchored, plain('.')]),
    ])
    const { document } = restoredText(now, { document: one(plain(`${first} ${second}`)) })
    expect(document).toEqual(one(plain(`${first} The sea lay `), anchored, plain('.')))
  })

  it('[V9] with all paragraphs chosen, has every one of them', () => {
    fc.assert(
      fc.property(arbitraryRevision, ({ before: earlier, after: now }) => {
        const blocks = earlier.content.map((_, index) => index)
        const { document } = restoredText(now, { document: earlier, blocks })
        const [restored, wanted] = compared(document, earlier)
        expect(restored.content).toEqual(expect.arrayContaining(wanted.content))
      }),
    )
  })

  it('[V5] says of every word that comes back who wrote it', () => {
    const earlier = one(plain('It rained on the old roof.'))
    const authors = [
      [
        { length: 10, userId: 'ada' },
        { length: 16, userId: 'ben' },
      ],
    ]
    const restored = restoredText(one(plain('It snowed on the new roof.')), { document: earlier, authors })
    expect(flat(restored.authors[0])).toBe('aaaaaaaaaabbbbbbbbbbbbbbbb')

    function flat(runs: { length: number; userId: string | null }[] = []): string {
      return runs.map(({ length, userId }) => (userId?.[0] ?? '?').repeat(length)).join('')
    }
  })
})
