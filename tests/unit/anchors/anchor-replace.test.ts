import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { anchoredRange, setAnchorMark } from '#lib/manuscript/anchor-mark.ts'
import { findQuote } from '#lib/manuscript/anchor-quote.ts'
import { traceOf } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import { healIn } from '#server/collab/anchors/heal-anchors.ts'
import { manuscriptDoc, textAt } from './manuscript-doc.ts'

const text = 'Anna took the grey coat. Later the grey coat was gone, and Anna with it.'

describe('an anchor whose words are replaced', () => {
  it('[T73] stays where words around it are replaced in several places at once', () => {
    const { doc, thread } = anchored('the grey coat was gone')
    replaceAll(doc, { Anna: 'Vera', 'it.': 'the money.', Later: 'Much later' })
    heal(doc, thread)
    expect(wordsOf(doc, thread.id)).toBe('the grey coat was gone')
  })

  it('[T73] keeps what is left of it, and covers what was put in its middle, where words in it are replaced', () => {
    const { doc, thread } = anchored('the grey coat was gone')
    replaceAll(doc, { grey: 'black' })
    heal(doc, thread)
    expect(wordsOf(doc, thread.id)).toBe('the black coat was gone')
    replaceAll(doc, { 'the black': 'a long' })
    heal(doc, thread)
    expect(wordsOf(doc, thread.id)).toBe(' coat was gone')
  })

  it('[T73] comes back when its words were replaced whole, and are put back by another replacement', () => {
    const { doc, thread } = anchored('the grey coat was gone')
    replaceAll(doc, { 'the grey coat was gone': 'it was not there' })
    expect(heal(doc, thread).lost).toEqual([thread.id])
    expect(wordsOf(doc, thread.id)).toBe('')
    replaceAll(doc, { 'it was not there': 'the grey coat was gone' })
    expect(heal(doc, thread).healed).toEqual([thread.id])
    expect(wordsOf(doc, thread.id)).toBe('the grey coat was gone')
  })

  it('[T73] comes back on the same words when the whole paragraph is written anew, as a restore may do', () => {
    const { doc, thread } = anchored('the grey coat was gone')
    const paragraph = textAt(doc, 0)
    doc.transact(() => {
      paragraph.delete(0, paragraph.length)
      paragraph.insert(0, `Before. ${text}`)
    })
    heal(doc, thread)
    expect(wordsOf(doc, thread.id)).toBe('the grey coat was gone')
  })
})

function anchored(quote: string) {
  const doc = manuscriptDoc([text])
  const reading = readAnchorText(doc)
  const [range] = findQuote(reading, quote)
  if (!range) throw new Error(`“${quote}” is not in the text`)
  doc.transact(() => setAnchorMark(reading, range, 'thread'))
  return { doc, thread: { id: 'thread', ...traceOf(readAnchorText(doc), range) } }
}

/** As find and replace does it: all places in one transaction, from the last to the first, with the marks that stand there. */
function replaceAll(doc: Y.Doc, words: Record<string, string>): void {
  const paragraph = textAt(doc, 0)
  doc.transact(() => {
    for (const [from, to] of Object.entries(words)) {
      const places = findQuote(readAnchorText(doc), from, 10)
      for (const { start, end } of places.toReversed()) {
        const marks = marksInside(paragraph, start, end)
        paragraph.delete(start, end - start)
        paragraph.insert(start, to, marks)
      }
    }
  })
}

/** What stands on both sides of a place is on what is put there, too. */
function marksInside(paragraph: Y.XmlText, start: number, end: number): object {
  let at = 0
  const runs: { from: number; to: number; attributes: Record<string, unknown> }[] = paragraph
    .toDelta()
    .map(({ insert, attributes = {} }: { insert: string; attributes?: Record<string, unknown> }) => {
      const from = at
      at += insert.length
      return { from, to: at, attributes }
    })
  const within = runs.find(({ from, to }) => from < start && to > end)
  return (
    within?.attributes ??
    Object.fromEntries(runs.flatMap((run) => Object.keys(run.attributes)).map((name) => [name, null]))
  )
}

function heal(doc: Y.Doc, thread: Parameters<typeof healIn>[1][number]) {
  return doc.transact(() => healIn(doc, [thread]))
}

function wordsOf(doc: Y.Doc, threadId: string): string {
  const reading = readAnchorText(doc)
  const range = anchoredRange(reading, threadId)
  return range ? reading.text.slice(range.start, range.end) : ''
}
