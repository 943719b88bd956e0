import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentFromYdoc } from '#lib/manuscript/document-from-ydoc.ts'
import { fragmentName, markAttributes } from '#lib/manuscript/vocabulary.ts'
import { decideInJson } from '#lib/review/decide-json.ts'
import { decideInYdoc } from '#lib/review/decide-in-ydoc.ts'
import type { Order } from '#lib/review/decision.ts'
import { projectBlocks } from '#lib/review/projection.ts'
import { listSuggestions, listSuggestionsInJson } from '#lib/review/suggestion.ts'
import { projectView } from '#lib/review/view.ts'
import { blockOf, chapterUpdate } from '#tests/support/chapter-update.ts'
import { freshSeed, randomOf, type Random } from '#tests/support/random.ts'
import { randomEdit } from '#tests/support/random-edit.ts'
import { Writer } from '#tests/support/writer.ts'

const start = chapterUpdate([
  blockOf('One', 'heading1'),
  'Sofie stepped off the train.',
  '***',
  '“Da,” he said.',
  blockOf('a list', 'bullet1'),
])

describe('several people in the same sentences', () => {
  it('[R4] come to the same text, in which everything can be decided, in any order', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    for (let round = 0; round < 100; round += 1) {
      const label = `round ${round} of seed ${random.seed}`
      const people = [
        new Writer('u1', 'suggest', start),
        new Writer('u2', 'suggest', start),
        new Writer('u3', random.chance(0.5) ? 'write' : 'suggest', start),
      ]
      for (let turn = 0; turn < 10; turn += 1) editAll(people, random, 3)
      exchange(people)
      // Yjs tidies its format markers as updates come in; the second round carries that.
      exchange(people)
      const [first] = people
      expect(
        people.map((one) => one.json()),
        label,
      ).toEqual(people.map(() => first?.json()))
      if (first) decideAllInTurn(first, random, label)
    }
  })

  it('[R5] have one outcome of a decision in the editor, in the live text and in stored text', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    for (let round = 0; round < 200; round += 1) {
      const people = [new Writer('u1', 'suggest', start), new Writer('u2', 'suggest', start)]
      for (let turn = 0; turn < 4; turn += 1) editAll(people, random, 3)
      exchange(people)
      const [decider] = people
      if (!decider) throw new Error('nobody')
      const before = decider.json()
      const open = listSuggestions(decider.doc)
      expect(listSuggestionsInJson(before)).toEqual(open)
      const order: Order = {
        ids: random.chance(0.2) ? 'all' : open.map(({ id }) => id).filter(() => random.chance(0.4)),
        decision: random.pick(['accept', 'reject'] as const),
      }
      const live = new Y.Doc()
      Y.applyUpdate(live, decider.update())
      decideInYdoc(live, order)
      decider.decide(order)
      const label = `round ${round} of seed ${random.seed}: ${order.decision}`
      expect(decider.json(), label).toEqual(decideInJson(before, order))
      expect(documentFromYdoc(live), label).toEqual(decideInJson(before, order))
    }
  })

  it('[R6] never change what the others said', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    for (let round = 0; round < 100; round += 1) {
      const people = [new Writer('u1', 'suggest', start), new Writer('u2', 'suggest', start)]
      for (let step = 0; step < 20; step += 1) {
        const writer = random.pick(people)
        const before = projection(writer)
        const plain = randomEdit(writer.state, random, writer.user)
        if (plain) writer.edit(plain)
        expect(projection(writer), `round ${round} step ${step} of seed ${random.seed}`).toEqual(before)
        exchange(people)
      }
    }
  })
})

function decideAllInTurn(decider: Writer, random: Random, label: string): void {
  const original = projectView(decider.json(), 'original')
  const rejects = random.chance(0.3)
  for (;;) {
    const open = listSuggestions(decider.doc)
    if (open.length === 0) break
    const ids = [random.pick(open).id]
    decider.decide({ ids, decision: rejects || random.chance(0.5) ? 'reject' : 'accept' })
    expect(
      listSuggestions(decider.doc).map(({ id }) => id),
      label,
    ).not.toContain(ids[0])
  }
  const left = decider.json()
  expect(reviewMarksIn(left), label).toEqual([])
  if (rejects) expect(left, label).toEqual(original)
}

function editAll(people: Writer[], random: Random, edits: number): void {
  for (const writer of people) {
    for (let count = random.int(edits + 1); count > 0; count -= 1) {
      const plain = randomEdit(writer.state, random, writer.user)
      if (plain) writer.edit(plain)
      writer.minute += random.int(10)
    }
  }
  if (random.chance(0.5)) exchange(people)
}

function exchange(people: Writer[]): void {
  const updates = people.map((one) => one.update())
  for (const writer of people) for (const update of updates) writer.receive(update)
}

function projection(writer: Writer): string[] {
  return projectBlocks(writer.ydoc.getXmlFragment(fragmentName).toArray(), writer.user)
}

function reviewMarksIn(document: object): string[] {
  const json = JSON.stringify(document)
  const marks = Object.keys(markAttributes).filter((name) => ['ins', 'del', 'fmt', 'pbreak'].includes(name))
  return [
    ...marks.filter((name) => json.includes(`"type":"${name}"`)),
    ...['joinDel', 'propStyle', 'sugIns', 'sugDel'].filter((name) => json.includes(`"${name}"`)),
  ]
}
