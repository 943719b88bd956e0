import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter, deleteChapter, listChapters } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { createManuscript, deleteManuscript, listManuscripts } from '#lib/contract/manuscripts.ts'
import { purgeDeleted } from '#server/services/manuscripts/purge-deleted.ts'
import { openApiHouse, type ApiHouse } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'

const dayMs = 24 * 60 * 60 * 1_000

await describeEachDatabase('what was deleted', (kind) => {
  let house: ApiHouse
  let client: Client

  beforeAll(async () => {
    house = await openApiHouse(kind)
    const { token } = await house.account('Olga')
    client = createClient(fetch, { origin: house.url, token })
  })
  afterAll(() => house?.close())

  it('[M5] really goes after 30 days with all that belongs to it, and not a day before', async () => {
    const body = { title: 'Drawer' }
    const [kept, gone] = [
      await client.call(createManuscript, { body }),
      await client.call(createManuscript, { body }),
    ]
    const params = { manuscriptId: kept.id }
    const one = await client.call(createChapter, { params, body: { title: 'One', text: 'Words.' } })
    await client.call(createChapter, { params: { manuscriptId: gone.id }, body: { title: 'Two' } })
    await client.call(deleteChapter, { params: { chapterId: one.id } })
    await client.call(deleteManuscript, { params: { manuscriptId: gone.id } })
    const now = Date.now()
    expect(await purgeDeleted(new Date(now + 29 * dayMs))).toEqual({ manuscripts: 0, chapters: 0 })
    expect(await purgeDeleted(new Date(now + 31 * dayMs))).toEqual({ manuscripts: 1, chapters: 1 })
    const { items } = await client.call(listManuscripts, { query: { state: 'deleted' } })
    expect(items).toEqual([])
    expect(await client.call(listChapters, { params, query: { state: 'deleted' } })).toEqual({ items: [] })
    const rows = await house.runtime.db.selectFrom('chapterUpdates').select('chapterId').execute()
    expect(rows.map(({ chapterId }) => chapterId)).not.toContain(one.id)
  })
})
