import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { NarrowTransactions } from '#lib/history/narrow-transactions.ts'
import { HistoryDesk } from '#tests/support/history-desk.ts'
import { freshSeed, randomOf } from '#tests/support/random.ts'

const users = [
  { id: 'ada', mode: 'write' as const },
  { id: 'bea', mode: 'write' as const },
  { id: 'cyd', mode: 'suggest' as const },
]

it('tells of each update what Yjs tells by itself, also of those that come too early', () => {
  const random = randomOf(freshSeed())
  console.info(`seed ${random.seed}`)
  for (let round = 0; round < 10; round += 1) {
    const desk = new HistoryDesk({ users, random, isConcurrent: true })
    for (let step = 0; step < 60; step += 1) desk.step()
    desk.exchangeAll()
    const updates = desk.rows.map(({ bytes }) => bytes)
    for (let swaps = 0; swaps < 10; swaps += 1) {
      const at = random.int(updates.length)
      updates.splice(random.int(Math.min(updates.length, at + 5)), 0, ...updates.splice(at, 1))
    }
    const [plain, narrow] = [new Y.Doc(), new Y.Doc()]
    const [wanted, told] = [listen(plain), listen(narrow)]
    const transactions = new NarrowTransactions(narrow)
    for (const update of updates) {
      Y.applyUpdate(plain, update)
      transactions.apply(update)
      expect(told).toEqual(wanted)
    }
    expect(Y.encodeStateAsUpdate(narrow)).toEqual(Y.encodeStateAsUpdate(plain))
    expect(Y.encodeStateVector(narrow)).toEqual(Y.encodeStateVector(plain))
  }
})

/** What the last transactions of a document did: new clocks, what was deleted, and in how many types. */
function listen(doc: Y.Doc): unknown[] {
  const told: unknown[] = []
  doc.on('afterTransaction', ({ beforeState, afterState, deleteSet, changed }: Y.Transaction) => {
    const clocks = [...afterState]
      .map(([client, after]) => ({ client, before: beforeState.get(client) ?? 0, after }))
      .filter(({ before, after }) => after > before)
      .toSorted((one, other) => one.client - other.client)
    told.splice(0, told.length - 5)
    told.push({ clocks, deleted: [...deleteSet.clients], types: changed.size })
  })
  return told
}
