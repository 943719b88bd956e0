import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yXmlFragmentToProsemirrorJSON } from 'y-prosemirror'
import * as Y from 'yjs'
import { listAnchorMarks, removeAnchorMark, setAnchorMark } from '#lib/manuscript/anchor-mark.ts'
import { offsetOfPosition, traceOf, trimRange } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import { manuscriptSchema } from '#lib/manuscript/schema.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { manuscriptDoc, textAt } from './manuscript-doc.ts'

const block = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '😀', '“', 'é'), maxLength: 12 }),
  fc.constant('***'),
)
const chapter = fc.array(block, { minLength: 1, maxLength: 6 })

describe('the anchor mark', () => {
  it('[T3] covers exactly its passage, over any blocks, and ProseMirror reads it', () => {
    fc.assert(
      fc.property(chapter, fc.nat(), fc.nat(), (blocks, a, b) => {
        const doc = manuscriptDoc(blocks)
        const before = readAnchorText(doc).text
        const range = anyRange(doc, a, b)
        fc.pre(range !== null)
        if (!range) return
        setAnchorMark(readAnchorText(doc), range, 't1')
        const reading = readAnchorText(doc)
        expect(reading.text).toBe(before)
        expect(markedText(doc, 't1')).toBe(before.slice(range.start, range.end).replaceAll('\n', ''))
        manuscriptSchema.nodeFromJSON(yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(fragmentName))).check()
      }),
    )
  })

  it('[T3] keeps overlapping anchors apart, and taking one away leaves the other', () => {
    fc.assert(
      fc.property(chapter, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (blocks, at) => {
        const doc = manuscriptDoc(blocks)
        const [one, two] = [anyRange(doc, at[0] ?? 0, at[1] ?? 0), anyRange(doc, at[2] ?? 0, at[3] ?? 0)]
        fc.pre(one !== null && two !== null)
        if (!one || !two) return
        setAnchorMark(readAnchorText(doc), one, 'one')
        setAnchorMark(readAnchorText(doc), two, 'two')
        const expected = markedText(doc, 'two')
        removeAnchorMark(doc, 'one')
        expect([markedText(doc, 'one'), markedText(doc, 'two')]).toEqual(['', expected])
      }),
    )
  })

  it('[T3] does not tear an emoji of which only half was selected', () => {
    const doc = manuscriptDoc(['a😀b'])
    const reading = readAnchorText(doc)
    const range = trimRange(reading, { start: 2, end: 3 })
    if (range) setAnchorMark(reading, range, 't1')
    expect([readAnchorText(doc).text, markedText(doc, 't1')]).toEqual(['a😀b', '😀'])
  })

  it('[T3] lists the threads in reading order, those on scene breaks in their place', () => {
    const doc = manuscriptDoc(['one two', '***', 'three'])
    for (const [id, start, end] of [
      ['c', 9, 14],
      ['a', 4, 7],
      ['s', 8, 9],
      ['b', 4, 14],
    ] as const) {
      setAnchorMark(readAnchorText(doc), { start, end }, id)
    }
    expect(listAnchorMarks(readAnchorText(doc))).toEqual(['a', 'b', 's', 'c'])
    removeAnchorMark(doc, 's')
    expect(listAnchorMarks(readAnchorText(doc))).toEqual(['a', 'b', 'c'])
  })
})

describe('what a thread keeps of its passage', () => {
  it('[T4] leads back to it, by positions, in any chapter', () => {
    fc.assert(
      fc.property(chapter, fc.nat(), fc.nat(), (blocks, a, b) => {
        const doc = manuscriptDoc(blocks)
        const range = anyRange(doc, a, b)
        fc.pre(range !== null)
        if (!range) return
        const reading = readAnchorText(doc)
        const { start, end } = traceOf(reading, range)
        expect([offsetOfPosition(doc, reading, start), offsetOfPosition(doc, reading, end)]).toEqual([
          range.start,
          range.end,
        ])
      }),
    )
  })

  it('[T4] leaves out what is typed at its edges, and takes in what is typed inside', () => {
    const doc = manuscriptDoc(['say hello now'])
    const trace = traceOf(readAnchorText(doc), { start: 4, end: 9 })
    textAt(doc, 0).insert(9, '!')
    textAt(doc, 0).insert(6, 'LL')
    textAt(doc, 0).insert(4, '>')
    const reading = readAnchorText(doc)
    const [start, end] = [trace.start, trace.end].map((one) => Number(offsetOfPosition(doc, reading, one)))
    expect(reading.text.slice(start, end)).toBe('heLLllo')
  })

  it('[T4] holds 64 characters of the surroundings on each side', () => {
    const doc = manuscriptDoc([`${'x'.repeat(100)}here${'y'.repeat(100)}`])
    const trace = traceOf(readAnchorText(doc), { start: 100, end: 104 })
    expect([trace.contextBefore, trace.quote, trace.contextAfter]).toEqual([
      'x'.repeat(64),
      'here',
      'y'.repeat(64),
    ])
  })

  it('[T4] says that a position is unknown until its text has come, and gone once its paragraph is', () => {
    const doc = manuscriptDoc(['a', 'b'])
    const ahead = new Y.Doc()
    Y.applyUpdate(ahead, Y.encodeStateAsUpdate(doc))
    textAt(ahead, 1).insert(1, 'cde')
    const { start } = traceOf(readAnchorText(ahead), { start: 4, end: 6 })
    expect(offsetOfPosition(doc, readAnchorText(doc), start)).toBe('unknown')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ahead))
    expect(offsetOfPosition(doc, readAnchorText(doc), start)).toBe(4)
    doc.getXmlFragment(fragmentName).delete(1, 1)
    expect(offsetOfPosition(doc, readAnchorText(doc), start)).toBe('gone')
    expect(offsetOfPosition(doc, readAnchorText(doc), 'nonsense')).toBe('gone')
  })
})

function anyRange(doc: Y.Doc, a: number, b: number) {
  const reading = readAnchorText(doc)
  const ends = [a, b].map((one) => one % (reading.text.length + 1))
  return trimRange(reading, { start: Math.min(...ends), end: Math.max(...ends) })
}

function markedText(doc: Y.Doc, threadId: string): string {
  const { text, runs } = readAnchorText(doc)
  const marked = runs.filter((run) => run.threadIds.includes(threadId))
  return marked.map(({ start, end }) => text.slice(start, end).replaceAll('\n', '')).join('')
}
