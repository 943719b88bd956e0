/**
 * Opening the history of a chapter whose log nobody has read yet: a hundred clients that type and delete letters, words and whole
 * stretches. The floor is Yjs alone, which applies the same rows one by one and learns nothing from them.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { createClient } from '#lib/contract/client.ts'
import { createChapter } from '#lib/contract/chapters.ts'
import { getAuthorship, getHistory, getPlayback, listPlaybackRows } from '#lib/contract/history.ts'
import { createManuscript } from '#lib/contract/manuscripts.ts'
import { fragmentName } from '#lib/manuscript/vocabulary.ts'
import { openApiHouse } from '#tests/support/api-house.ts'
import { logRow } from '#tests/support/log-row.ts'
import { randomOf } from '#tests/support/random.ts'

const count = Number(process.env.STET_BENCH_ROWS ?? 50_000)
const people = 100
const start = Date.UTC(2026, 0, 1)

const folder = await mkdtemp(join(tmpdir(), 'stet-replay-'))
const house = await openApiHouse({
  name: 'SQLite',
  make: async () => ({
    place: { kind: 'sqlite', path: join(folder, 'stet.sqlite') },
    env: {},
    remove: () => rm(folder, { recursive: true }),
  }),
})
const ada = await house.account('Ada')
const api = createClient(fetch, { origin: house.url, token: ada.token })
const { id: manuscriptId } = await api.call(createManuscript, { body: { title: 'A book' } })

console.log(`${count.toLocaleString('en')} rows of ${people} clients.\n`)
console.log(
  '| | Yjs alone, ms | the first history, ms | times Yjs | playback, ms | a page of rows, ms | KiB | authorship, ms |',
)
console.log('|---|---|---|---|---|---|---|---|')
await measure('letters', 0)
await measure('words and stretches, one row in two', 0.95)
await house.close()

async function measure(name: string, share: number): Promise<void> {
  const { id: chapterId } = await api.call(createChapter, {
    params: { manuscriptId },
    body: { title: name },
  })
  const rows = typed(chapterId, share)
  const { db } = house.runtime
  await db.deleteFrom('chapterUpdates').where('chapterId', '=', chapterId).execute()
  const clients = Array.from({ length: people }, (_, index) => ({
    chapterId,
    clientId: String(1_000 + index),
    userId: ada.id,
  }))
  await db.insertInto('chapterClients').values(clients).execute()
  for (let at = 0; at < rows.length; at += 500) {
    const some = rows.slice(at, at + 500).map(({ newClients: _clients, ...row }) => row)
    await db.insertInto('chapterUpdates').values(some).execute()
  }
  const doc = new Y.Doc()
  const [plain] = await timed(async () => {
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  })
  const params = { chapterId }
  const [first] = await timed(() => api.call(getHistory, { params }))
  const [playback] = await timed(() => api.call(getPlayback, { params }))
  const [page, answer] = await timed(() => api.call(listPlaybackRows, { params }))
  const [authorship] = await timed(() => api.call(getAuthorship, { params }))
  const kib = JSON.stringify(answer).length / 1024
  const figures = [plain, first, first / plain, playback, page, kib, authorship]
  console.log(`| ${name} | ${figures.map((figure, at) => figure.toFixed(at === 2 ? 1 : 0)).join(' | ')} |`)
}

async function timed<Value>(work: () => Promise<Value>): Promise<[number, Value]> {
  const begun = performance.now()
  const value = await work()
  return [performance.now() - begun, value]
}

/** The log of one text that all of them write in; a `share` of the rows are words and stretches. */
function typed(chapterId: string, share: number) {
  const random = randomOf(5)
  const rows: ReturnType<typeof logRow>[] = []
  const doc = new Y.Doc()
  doc.on('update', (bytes: Uint8Array) => {
    const seq = rows.length + 1
    rows.push(logRow(chapterId, seq, { userId: ada.id, at: new Date(start + seq * 50).toISOString(), bytes }))
  })
  const word = () =>
    Array.from({ length: 2 + random.int(8) }, () => 'etaoinshrdlu'.charAt(random.int(12))).join('')
  const vocabulary = Array.from({ length: 3_000 }, word)
  const words = () => `${Array.from({ length: 1 + random.int(8) }, () => random.pick(vocabulary)).join(' ')} `
  const paragraphs = Array.from({ length: 400 }, () => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('A paragraph to begin with. ')])
    return paragraph
  })
  doc.getXmlFragment(fragmentName).insert(0, paragraphs)
  while (rows.length < count) {
    doc.clientID = 1_000 + random.int(people)
    const text = random.pick(paragraphs).get(0) as Y.XmlText
    let at = random.int(text.length)
    if (random.chance(share)) {
      if (text.length > 200) text.delete(at, Math.min(5 + random.int(60), text.length - at))
      else text.insert(at, words())
      continue
    }
    for (let key = 0; key < 20; key += 1) {
      if (at > 0 && random.chance(0.125)) text.delete((at -= 1), 1)
      else text.insert(at++, random.pick(['e', 't', 'a', 'o', ' ']))
    }
  }
  return rows
}
