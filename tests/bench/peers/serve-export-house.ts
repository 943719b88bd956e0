/** Stet with the whole HTTP API beside the rooms, every edit durable, and a novel in forty chapters. Argument: how many rooms. */
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient } from '#lib/contract/client.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { openApiHouse } from '#tests/support/api-house.ts'
import { readNovel } from '#tests/support/corpus.ts'
import { makeSqlite } from '#tests/support/databases.ts'
import { reportUsage } from './report-usage.ts'

const chapters = 40
const [, count = '1'] = process.argv.slice(2)
const house = await openApiHouse({ name: 'SQLite', make: makeSqlite })
const { token } = await house.account('Mara Kim')
const client = createClient(fetch, { origin: house.url, token })

const novel = readNovel()
const size = Math.ceil(novel.content.length / chapters)
const book = await client.call(createManuscript, { body: { title: 'Novel' } })
for (let index = 0; index < chapters; index += 1) {
  const json = { type: 'doc' as const, content: novel.content.slice(index * size, (index + 1) * size) }
  await client.call(createChapter, {
    params: { manuscriptId: book.id },
    body: { title: `Chapter ${index + 1}`, json },
  })
}

const desk = await client.call(createManuscript, { body: { title: 'Desk' } })
const rooms = await Promise.all(
  Array.from({ length: Number(count) }, async (_, index) => {
    const params = { manuscriptId: desk.id }
    const body = { title: `Room ${index + 1}`, text: '.' }
    return { name: (await client.call(createChapter, { params, body })).id, token }
  }),
)
reportUsage({ url: `${house.url.replace('http', 'ws')}/collab`, rooms })
