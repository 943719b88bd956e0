import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { locateLostAnchor } from '#lib/manuscript/anchor-healing.ts'
import { traceOf } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { manuscriptDoc, textAt } from './manuscript-doc.ts'

const before = 'Sofie looked at the door. Viktor said nothing. Sofie left.'

describe('healing a lost anchor', () => {
  it('[T5] finds the passage by its positions while it reads as before', () => {
    const { doc, trace } = lost('Viktor')
    textAt(doc, 0).insert(0, 'Much later. ')
    expect(found(doc, trace)).toEqual({ start: 38, end: 44 })
  })

  it('[T5] finds the passage by quote and surroundings in a paragraph that was made anew', () => {
    const { doc, trace } = lost('Sofie', 47)
    remake(doc, ['Sofie looked at the door.', 'Viktor said nothing. Sofie left.'])
    expect(found(doc, trace)).toEqual({ start: 47, end: 52 })
  })

  it('[T5] finds a passage that a split has cut in two', () => {
    const { doc, trace } = lost('door. Viktor')
    remake(doc, ['Sofie looked at the door. ', 'Viktor said nothing. Sofie left.'])
    expect(found(doc, trace)).toBeNull()
    remake(doc, [before])
    expect(found(doc, trace)).toEqual({ start: 20, end: 32 })
  })

  it('[T5] takes no equal words elsewhere for the lost ones', () => {
    const { doc, trace } = lost('Sofie', 47)
    remake(doc, ['A letter for Sofie from home.'])
    expect(found(doc, trace)).toBeNull()
  })

  it('[T5] finds a long passage wherever it stands, if it stands once', () => {
    const { doc, trace } = lost('the door. Viktor said nothing.')
    remake(doc, ['Much later, the door. Viktor said nothing. Or did he?'])
    expect(found(doc, trace)).toEqual({ start: 12, end: 42 })
    remake(doc, ['the door. Viktor said nothing.', 'Again the door. Viktor said nothing.'])
    expect(found(doc, trace)).toBeNull()
  })

  it('[T5] leaves a thread detached where two places fit equally', () => {
    const { doc, trace } = lost('Viktor')
    remake(doc, [before, before])
    expect(found(doc, trace)).toBeNull()
  })
  it('[T64] finds the very scene break again, or the one in the old surroundings', () => {
    const doc = manuscriptDoc(['He left at noon.', '***', 'She came at night.', '***', 'Nobody came.'])
    const first = readAnchorText(doc).blocks[1]
    const trace = traceOf(readAnchorText(doc), { start: first?.start ?? 0, end: first?.end ?? 0 })
    expect(found(doc, trace)).toEqual({ start: 17, end: 17 })
    textAt(doc, 0).delete(0, 16)
    textAt(doc, 0).insert(0, 'Else')
    expect(found(doc, trace)).toEqual({ start: 5, end: 5 })
    const fragment = doc.getXmlFragment(fragmentName)
    fragment.delete(1, 1)
    expect(found(doc, trace)).toBeNull()
    fragment.insert(1, [new Y.XmlElement('sceneBreak')])
    expect(found(doc, trace)).toEqual({ start: 5, end: 5 })
    fragment.delete(2, 1)
    expect(found(doc, trace)).toBeNull()
  })
})

function lost(quote: string, start = before.indexOf(quote)) {
  const doc = manuscriptDoc([before])
  return { doc, trace: traceOf(readAnchorText(doc), { start, end: start + quote.length }) }
}

function remake(doc: Y.Doc, blocks: string[]): void {
  const fragment = doc.getXmlFragment(fragmentName)
  fragment.delete(0, fragment.length)
  const made = blocks.map((block) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(block)])
    return paragraph
  })
  fragment.insert(0, made)
}

function found(doc: Y.Doc, trace: Parameters<typeof locateLostAnchor>[2]) {
  return locateLostAnchor(doc, readAnchorText(doc), trace)
}
