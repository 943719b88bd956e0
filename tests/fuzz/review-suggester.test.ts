import { describe, expect, it } from 'vitest'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { decideInJson } from '#lib/review/decide-json.ts'
import { projectBlocks } from '#lib/review/projection.ts'
import { projectView } from '#lib/review/view.ts'
import { chapterUpdate, blockOf } from '#tests/support/chapter-update.ts'
import { freshSeed, randomOf } from '#tests/support/random.ts'
import { randomEdit } from '#tests/support/random-edit.ts'
import { Writer } from '#tests/support/writer.ts'

const start = chapterUpdate([
  blockOf('One', 'heading1'),
  'Sofie stepped off the train.',
  '',
  '“Da,” he said. Café.',
  '***',
  blockOf('a list', 'bullet1'),
  'The end aaa.',
])

const steps = 10_000

describe('one suggester', () => {
  it('[R1] leaves what the chapter says without them as it is, over 10,000 random steps', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    let writer = new Writer('u1', 'suggest', start)
    for (let step = 0; step < steps; step += 1) {
      if (step % 100 === 0) writer = new Writer('u1', 'suggest', start)
      const before = projection(writer)
      const plain = randomEdit(writer.state, random, 'u1')
      if (!plain) continue
      writer.minute += random.int(20)
      writer.edit(plain)
      expect(projection(writer), `step ${step} of seed ${random.seed}`).toEqual(before)
    }
  })

  it('[R2] suggests what, rejected, was never there', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    const original = new Writer('u1', 'suggest', start).json()
    for (let round = 0; round < 300; round += 1) {
      const writer = new Writer('u1', 'suggest', start)
      for (let step = 0; step < 12; step += 1) {
        const plain = randomEdit(writer.state, random, 'u1')
        if (plain) writer.edit(plain)
      }
      expect(projectView(writer.json(), 'original'), `round ${round} of seed ${random.seed}`).toEqual(
        original,
      )
    }
  })

  it('[R3] suggests what, accepted, is what plain editing makes', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    for (let round = 0; round < 2_000; round += 1) {
      const [suggesting, writing] = [new Writer('u1', 'suggest', start), new Writer('u2', 'write', start)]
      const seed = random.int(2 ** 31)
      const place = 1 + random.int(suggesting.doc.content.size - 1)
      for (const writer of [suggesting, writing]) {
        writer.select(place)
        const plain = randomEdit(writer.state, randomOf(seed), writer.user)
        if (plain) writer.edit(plain)
      }
      expect(
        decideInJson(suggesting.json(), { ids: 'all', decision: 'accept' }),
        `round ${round} of seed ${random.seed}`,
      ).toEqual(writing.json())
    }
  })
})

function projection(writer: Writer): string[] {
  return projectBlocks(writer.ydoc.getXmlFragment(fragmentName).toArray(), writer.user)
}
