import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentFromUpdates } from '#lib/manuscript/document-from-ydoc.ts'
import { plainTextOf } from '#lib/manuscript/plain-text.ts'
import { addChapter, addMember, startCollabHouse, type CollabHouse } from '#tests/support/collab-house.ts'
import { makeSqlite, type TestDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import { failingLog } from '#tests/support/failing-log.ts'
import { openStockClient } from '#tests/support/stock-client.ts'

const store = failingLog()
let database: TestDatabase
let house: CollabHouse

beforeAll(async () => {
  database = await makeSqlite()
  house = await startCollabHouse({ place: database.place, wrapLog: store.wrap })
})
afterAll(async () => {
  await house?.close()
  await database?.remove()
})

it('[Q7] what is read for an export has every word that came before, on disk or not', async () => {
  const { chapterId } = await addChapter(house.db, ['Once'])
  const token = await addMember(house.db, chapterId, 'editor')
  const readWords = async () => plainTextOf(documentFromUpdates(await house.rooms.readUpdates(chapterId)))
  // Nobody is here.
  expect(await readWords()).toBe('Once')

  const client = openStockClient({ url: house.url, chapterId, token })
  await eventually(() => expect(client.provider.synced).toBe(true))
  client.paragraph().insert(4, ' upon')
  await eventually(async () => expect(await readWords()).toBe('Once upon'))

  store.refuse(true)
  client.paragraph().insert(9, ' a time')
  await eventually(async () => expect(await readWords()).toBe('Once upon a time'))
  store.refuse(false)
  client.close()
})
