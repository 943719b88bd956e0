import { toBase64 } from 'lib0/buffer'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Film, type FilmRow, type FilmSource, type Frame } from '#lib/history/playback/film.ts'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { freshSeed, randomOf, type Random } from '#tests/support/random.ts'

describe('playing back a chapter', () => {
  it('[O1] shows at any row what the rows up to it make, forwards, backwards and from keyframes, and at the last row the text of now', async () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    const rows = randomLog(random, 300)
    const { source, asked } = sourceOf(rows, { every: 64, pageRows: 20 })
    const film = new Film(source)
    const stops = [
      300,
      0,
      1,
      70,
      64,
      299,
      128,
      127,
      300,
      ...Array.from({ length: 20 }, () => random.int(301)),
    ]
    for (const seq of stops) {
      await film.seek(seq)
      expect(film.seq, `seed ${random.seed}`).toBe(seq)
      expect(textsOf(film.frame()), `row ${seq} of seed ${random.seed}`).toEqual(stateAt(rows, seq))
    }
    asked.length = 0
    await film.seek(300)
    await film.seek(260)
    // From the keyframe at 256, whose rows are a page away at most.
    expect(Math.min(...asked, 300)).toBeGreaterThanOrEqual(256)
    film.close()
  })

  it('[O1] goes on row by row, and is at the end after the last', async () => {
    const random = randomOf(freshSeed())
    const rows = randomLog(random, 40)
    const film = new Film(sourceOf(rows, { every: 1_000, pageRows: 7 }).source)
    expect(film.ahead()).toBeUndefined()
    const seen: number[] = []
    for (let row = await film.peek(); row !== null; row = await film.peek()) {
      film.apply(row)
      seen.push(film.seq)
    }
    expect(seen).toEqual(rows.map(({ seq }) => seq))
    expect(film.ahead()).toBeNull()
    expect(textsOf(film.frame())).toEqual(stateAt(rows, 40))
    film.close()
  })

  it('[O2] leaves a block that has not changed the same value under the same key', async () => {
    const doc = new Y.Doc()
    const rows: FilmRow[] = []
    doc.on('update', (bytes) => rows.push(rowOf(rows.length + 1, bytes)))
    const fragment = doc.getXmlFragment(fragmentName)
    addBlock(fragment, 0, 'First.')
    addBlock(fragment, 1, 'Second.')
    addBlock(fragment, 0, 'Before both.')
    const film = new Film(sourceOf(rows, { every: 1_000, pageRows: 10 }).source)
    await film.seek(2)
    const before = film.frame()
    await film.seek(3)
    const after = film.frame()
    expect(after.blocks.slice(1).map(({ key }) => key)).toEqual(before.blocks.map(({ key }) => key))
    expect(after.blocks[1]?.block).toBe(before.blocks[0]?.block)
    expect(after.changed).toBe(after.blocks[0]?.key)
    film.close()
  })

  it('[O2] leaves it so after a jump to another moment, too', async () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    const film = new Film(sourceOf(randomLog(random, 120), { every: 50, pageRows: 10 }).source)
    await film.seek(110)
    const before = new Map(film.frame().blocks.map(({ key, block }) => [key, block]))
    await film.seek(60)
    await film.seek(109)
    const { blocks } = film.frame()
    const same = blocks.filter(({ key, block }) => before.get(key) === block)
    expect(same.length).toBeGreaterThanOrEqual(blocks.length - 1)
    expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length)
    film.close()
  })
})

function randomLog(random: Random, count: number): FilmRow[] {
  const doc = new Y.Doc()
  const rows: FilmRow[] = []
  doc.on('update', (bytes) => rows.push(rowOf(rows.length + 1, bytes)))
  const fragment = doc.getXmlFragment(fragmentName)
  addBlock(fragment, 0, 'It rained.')
  while (rows.length < count) randomChange(fragment, random)
  return rows
}

function randomChange(fragment: Y.XmlFragment, random: Random): void {
  const index = random.int(Math.max(1, fragment.length))
  const block: unknown = fragment.length > 0 ? fragment.get(index) : null
  if (!(block instanceof Y.XmlElement) || random.chance(0.2)) {
    addBlock(fragment, index, random.pick(['A new one.', 'Another.']))
    return
  }
  if (random.chance(0.1)) {
    fragment.delete(index)
    return
  }
  if (random.chance(0.1)) {
    block.setAttribute('style', random.pick(['body', 'quote', 'heading2']))
    return
  }
  const text: unknown = block.get(0)
  if (!(text instanceof Y.XmlText)) return
  const at = random.int(text.length + 1)
  if (random.chance(0.3) && at < text.length) text.delete(at, 1)
  else text.insert(at, random.pick(['so', ' ', 'é', 'wet ']), random.chance(0.2) ? { bold: {} } : {})
}

function addBlock(fragment: Y.XmlFragment, index: number, words: string): void {
  const block = new Y.XmlElement('paragraph')
  block.setAttribute('style', 'body')
  block.insert(0, [new Y.XmlText(words)])
  fragment.insert(index, [block])
}

function rowOf(seq: number, bytes: Uint8Array): FilmRow {
  return { seq, at: new Date(seq * 1_000).toISOString(), userId: 'ada', bytes: toBase64(bytes) }
}

/** A log as the API gives it: rows page by page, a keyframe every so many rows. */
function sourceOf(rows: FilmRow[], { every, pageRows }: { every: number; pageRows: number }) {
  const asked: number[] = []
  const keyframes = rows.filter(({ seq }) => seq % every === 0)
  const source: FilmSource = {
    seq: rows.length,
    keyframes,
    rowsAfter(seq) {
      asked.push(seq)
      return Promise.resolve({ items: rows.slice(seq, seq + pageRows) })
    },
    keyframe(seq) {
      const doc = new Y.Doc()
      for (const { bytes } of rows.slice(0, seq)) Y.applyUpdate(doc, Buffer.from(bytes, 'base64'))
      return Promise.resolve(Y.encodeStateAsUpdate(doc))
    },
  }
  return { source, asked }
}

function textsOf({ blocks }: Frame): unknown[] {
  return blocks.map(({ block }) => block)
}

function stateAt(rows: FilmRow[], seq: number): unknown[] {
  const updates = rows.slice(0, seq).map(({ bytes }) => Buffer.from(bytes, 'base64'))
  // A chapter is never without a block; a document before its first row is.
  return seq === 0 ? [] : documentFromUpdates(updates).content
}
