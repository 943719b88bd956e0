import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { anchoredRange, setAnchorMark } from '#lib/manuscript/anchor-mark.ts'
import { findQuote } from '#lib/manuscript/anchor-quote.ts'
import { traceOf } from '#lib/manuscript/anchor-range.ts'
import { readAnchorText } from '#lib/manuscript/anchor-text.ts'
import { healIn } from '#server/collab/anchors/heal-anchors.ts'
import { chapterUpdate } from '#tests/support/chapter-update.ts'
import { freshSeed, randomOf, type Random } from '#tests/support/random.ts'
import { randomEdit } from '#tests/support/random-edit.ts'
import { Writer } from '#tests/support/writer.ts'

// Passages that nobody types anew: where one stands, it is the one that the comment is about.
const quotes = [
  'Zwölf Boxkämpfer jagen Viktor',
  'quer über den großen Sylter Deich',
  'Pack my box with five dozen jugs',
]
const start = chapterUpdate([
  'Zwölf Boxkämpfer jagen Viktor away, and then',
  'they ran quer über den großen Sylter Deich.',
  '***',
  'Pack my box with five dozen jugs he said.',
])

describe('anchors among two people’s edits', () => {
  it('[T49] are never lost while their text is still there', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    let kept = 0
    for (let round = 0; round < 150; round += 1) {
      const label = `round ${round} of seed ${random.seed}`
      const house = new AnchorHouse()
      // They have the text without the anchors yet: what they do first meets the server’s marks on the way.
      const people = [new Writer('u1', 'write', start), new Writer('u2', 'write', start)]
      for (let turn = 0; turn < 3; turn += 1) {
        for (const person of people) editSome(person, random)
        for (const person of people) house.receive(person.update())
        house.heal()
        kept += house.expectKept(label)
        for (const person of people) person.receive(house.update())
      }
    }
    // Else nothing was tried at all.
    expect(kept).toBeGreaterThan(100)
  })
})

/** The chapter on the server, with its threads. */
class AnchorHouse {
  readonly doc = new Y.Doc()
  #threads: Parameters<typeof healIn>[1]

  constructor() {
    Y.applyUpdate(this.doc, start)
    this.#threads = this.doc.transact(() =>
      quotes.map((quote, index) => {
        const reading = readAnchorText(this.doc)
        const [range] = findQuote(reading, quote)
        if (!range) throw new Error(`“${quote}” is not there`)
        const id = `t${index}`
        setAnchorMark(reading, range, id)
        return { ...traceOf(reading, range), id }
      }),
    )
  }

  update(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update)
  }

  /** As the server does when the chapter comes to rest. */
  heal(): void {
    const { moved } = this.doc.transact(() => healIn(this.doc, this.#threads))
    this.#threads = this.#threads.map((thread) => moved.find(({ id }) => id === thread.id) ?? thread)
  }

  /** How many anchors stand on their text; throws where a text stands without its anchor. */
  expectKept(label: string): number {
    const reading = readAnchorText(this.doc)
    const standing = this.#threads.filter(({ quote }) => findQuote(reading, quote, 2).length === 1)
    for (const { id, quote } of standing) {
      const range = anchoredRange(reading, id)
      const covered = range && reading.text.slice(range.start, range.end)
      expect(covered ?? 'nothing', `${label}: “${quote}” in ${JSON.stringify(reading.text)}`).toContain(quote)
    }
    return standing.length
  }
}

function editSome(person: Writer, random: Random): void {
  for (let edits = 1 + random.int(3); edits > 0; edits -= 1) {
    const edit = randomEdit(person.state, random, person.user)
    if (edit) person.edit(edit)
  }
}
