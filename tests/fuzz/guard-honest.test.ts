import { describe, expect, it } from 'vitest'
import { TextSelection } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { extractOwnSuggestions, type OwnSuggestions } from '#lib/review/own-suggestions.ts'
import { reapplySuggestions } from '#lib/review/reapply.ts'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { judge } from '#server/collab/guard/judge.ts'
import { Shadow } from '#server/collab/guard/shadow.ts'
import { blockOf, chapterUpdate } from '#tests/support/chapter-update.ts'
import { freshSeed, randomOf, type Random } from '#tests/support/random.ts'
import { randomEdit } from '#tests/support/random-edit.ts'
import { Writer } from '#tests/support/writer.ts'

const start = chapterUpdate([
  blockOf('One', 'heading1'),
  'Sofie stepped off the train and onto the worn platform.',
  '***',
  '“Da,” he said, his voice low.',
  'The city seemed to have moved on without her.',
  blockOf('a list', 'bullet1'),
])

describe('an honest suggester before the guard', () => {
  it('[G6] alone is never refused, in 10,000 random steps', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    for (let round = 0; round < 100; round += 1) {
      const house = new House()
      house.join(new Writer('u1', 'suggest', start))
      for (let step = 0; step < 100; step += 1) house.editAs('u1', random)
      expect(house.refused, `round ${round} of seed ${random.seed}`).toBe(0)
      expect(house.taken).toBeGreaterThan(0)
    }
  })

  it('[G7] is refused at most once in a hundred updates while others hammer the same paragraphs, and loses nothing by it', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    let [taken, refused] = [0, 0]
    for (let round = 0; round < 25; round += 1) {
      const house = new House()
      house.join(new Writer('u1', 'suggest', start))
      house.join(new Writer('u2', 'write', start))
      for (let step = 0; step < 120; step += 1) {
        house.typeAs('u1', random)
        if (random.chance(0.7)) house.typeAs('u2', random)
        if (random.chance(0.2)) house.comment(random)
        // What others did comes an edit or two late, as over a network.
        if (random.chance(0.7)) house.deliver('u1')
        if (random.chance(0.7)) house.deliver('u2')
      }
      house.settle()
      expect(house.contents(), `round ${round} of seed ${random.seed}`).toEqual([
        house.contents()[0],
        house.contents()[0],
      ])
      taken += house.taken
      refused += house.refused
    }
    console.info(`${refused} of ${taken + refused} updates of the suggester refused`)
    expect(refused / (taken + refused)).toBeLessThanOrEqual(0.01)
  })
})

/** A room without sockets: its document, the guard, and people to whom updates come late. */
class House {
  readonly real = new Y.Doc()
  readonly shadow = new Shadow(this.real)
  readonly people = new Map<string, { writer: Writer; known: Uint8Array; inbox: Uint8Array[] }>()
  #isStartingAfresh = false
  taken = 0
  refused = 0

  constructor() {
    this.real.getXmlFragment('default')
    Y.applyUpdate(this.real, start)
    this.real.on('update', (update: Uint8Array, origin: unknown) => {
      this.shadow.follow(update)
      for (const [user, person] of this.people) if (user !== origin) person.inbox.push(update)
    })
  }

  join(writer: Writer): void {
    this.people.set(writer.user, { writer, known: Y.encodeStateVector(writer.ydoc), inbox: [] })
  }

  editAs(user: string, random: Random): void {
    const { writer } = this.#person(user)
    const plain = randomEdit(writer.state, random, user)
    if (!plain) return
    writer.edit(plain)
    this.#send(user)
  }

  /** What people do all day: letters, a word struck, a new paragraph, an italic word, a joined line. */
  typeAs(user: string, random: Random): void {
    const { writer } = this.#person(user)
    const { doc, schema } = writer.state
    const pos = random.int(doc.content.size)
    const from = TextSelection.near(doc.resolve(pos)).from
    if (doc.resolve(from).depth === 0) return
    const end = doc.resolve(from).end()
    const to = Math.min(from + 1 + random.int(6), end)
    const what = random.int(20)
    writer.select(from, what < 12 || what === 16 ? from : to)
    if (what < 12) writer.type(random.pick(['a', 'b ', 'the ', 'é', '“']))
    else if (what < 15) writer.press({ direction: 'backward', unit: 'grapheme' })
    else if (what < 16) writer.type('x')
    else if (what < 17) writer.edit(writer.state.tr.split(from))
    else if (what < 19 && from < to) writer.edit(writer.state.tr.addMark(from, to, schema.mark('italic')))
    else writer.press({ direction: 'backward', unit: 'word' })
    this.#send(user)
  }

  comment(random: Random): void {
    const id = `t${random.int(1_000_000)}`
    const texts = textsOf(this.real).filter((text) => text.length > 4)
    const text = texts[random.int(texts.length)]
    if (!text) return
    const from = random.int(text.length - 3)
    const key = overlappingMarkName('comment', { threadId: id })
    this.real.transact(() => text.format(from, 3, { [key]: { threadId: id } }), 'server')
  }

  deliver(user: string): void {
    const person = this.#person(user)
    for (const update of person.inbox.splice(0)) person.writer.receive(update)
    person.known = Y.encodeStateVector(person.writer.ydoc)
  }

  settle(): void {
    for (let round = 0; round < 3; round += 1) {
      for (const user of this.people.keys()) {
        this.deliver(user)
        this.#send(user)
      }
    }
  }

  contents(): unknown[] {
    return [...this.people.values()].map(({ writer }) => writer.json())
  }

  #send(user: string): void {
    const person = this.#person(user)
    const update = Y.encodeStateAsUpdate(person.writer.ydoc, person.known)
    person.known = Y.encodeStateVector(person.writer.ydoc)
    const { mode } = person.writer
    const verdict = judge(update, {
      mode,
      userId: user,
      doc: this.real,
      shadow: this.shadow,
      ownerOf: () => undefined,
    })
    if (verdict.kind === 'nothing') return
    if (verdict.kind === 'accept') {
      if (mode === 'suggest') this.taken += 1
      Y.applyUpdate(this.real, update, user)
      return
    }
    if (mode !== 'suggest') throw new Error(`An editor was answered ${JSON.stringify(verdict)}`)
    this.refused += 1
    this.#startAfresh(user)
  }

  /** What the page does after a refusal. Every word of what was suggested is on the fresh copy, or offered as text. */
  #startAfresh(user: string): void {
    if (this.#isStartingAfresh) throw new Error('What was put on again was refused again')
    this.#isStartingAfresh = true
    const { writer } = this.#person(user)
    const own = extractOwnSuggestions(writer.json(), user)
    const fresh = new Writer(user, 'suggest', Y.encodeStateAsUpdate(this.real))
    fresh.idPrefix = `r${this.refused}-`
    const { tr } = fresh.state
    const { lost } = reapplySuggestions(tr, own)
    this.join(fresh)
    fresh.edit(tr)
    const missing = without(
      insertedBy(own),
      insertedBy(extractOwnSuggestions(fresh.json(), user)) + lost.join(''),
    )
    if (missing.trim() !== '') throw new Error(`"${missing}" was lost after a refusal`)
    this.#send(user)
    this.#isStartingAfresh = false
  }

  #person(user: string) {
    const person = this.people.get(user)
    if (!person) throw new Error(`${user} is not here`)
    return person
  }
}

function textsOf(doc: Y.Doc): Y.XmlText[] {
  return doc
    .getXmlFragment('default')
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((child) => child instanceof Y.XmlText)
}

/** All that a person suggests to insert. */
function insertedBy(own: OwnSuggestions): string {
  return own.blocks
    .flatMap(({ insertions }) => insertions.flatMap(({ texts }) => texts.map(({ text }) => text)))
    .join('')
}

/** The characters of one text that another has not, each as often as it is missing. */
function without(text: string, other: string): string {
  const left = Array.from(other)
  return Array.from(text)
    .filter((character) => {
      const at = left.indexOf(character)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
    .join('')
}
