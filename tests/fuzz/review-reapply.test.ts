import { describe, expect, it } from 'vitest'
import { extractOwnSuggestions } from '#lib/review/own-suggestions.ts'
import { reapplySuggestions } from '#lib/review/reapply.ts'
import { chapterUpdate, blockOf } from '#tests/support/chapter-update.ts'
import { freshSeed, randomOf } from '#tests/support/random.ts'
import { randomEdit } from '#tests/support/random-edit.ts'
import { Writer } from '#tests/support/writer.ts'

const start = chapterUpdate([
  blockOf('One', 'heading1'),
  'Sofie stepped off the train.',
  '***',
  '“Da,” he said. Café.',
  'The end of it.',
])

describe('suggestions taken from a refused copy', () => {
  it('[R7] are all there again on a fresh one that nobody else changed', () => {
    const random = randomOf(freshSeed())
    console.info(`seed ${random.seed}`)
    for (let round = 0; round < 200; round += 1) {
      const refused = new Writer('u1', 'suggest', start)
      for (let step = 0; step < 10; step += 1) {
        const plain = randomEdit(refused.state, random, 'u1')
        if (plain) refused.edit(plain)
      }
      const fresh = new Writer('u1', 'suggest', start)
      const { tr } = fresh.state
      const { lost } = reapplySuggestions(tr, extractOwnSuggestions(refused.json(), 'u1'))
      fresh.edit(tr)
      expect(lost).toEqual([])
      expect(fresh.json(), `round ${round} of seed ${random.seed}`).toEqual(refused.json())
    }
  })
})
