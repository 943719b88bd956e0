/**
 * What a chapter's log takes on disk per 1,000 keystrokes: as it comes in, a row for each key, which is what y-leveldb or any plain
 * log of updates keeps for ever, and after old rows were merged; beside it, what is kept to tell authors and to play it back. The floor is
 * a server that keeps the newest state only, and no history.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import * as Y from 'yjs'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { parseEnv } from '#server/env.ts'
import { createExports } from '#server/jobs/create-exports.ts'
import { createLog } from '#server/log.ts'
import { setRuntime, type Runtime } from '#server/runtime.ts'
import { tidyChapter } from '#server/services/history/tidy-log.ts'
import { insertChapter, logRow } from '#tests/support/log-row.ts'
import { randomOf } from '#tests/support/random.ts'

const keys = 40_000
const dayMs = 24 * 60 * 60 * 1_000
const start = Date.UTC(2026, 0, 1)

const folder = await mkdtemp(join(tmpdir(), 'stet-storage-'))
const place = { kind: 'sqlite' as const, path: join(folder, 'stet.sqlite') }
const db = openDatabase(place)
await migrate(db, 'sqlite')
const log = createLog('silent')
const exports = createExports({ log })
const env = parseEnv({ STET_DATA_DIR: folder })
// Merging asks for nothing else of the runtime.
const used: Pick<Runtime, 'db' | 'exports' | 'log' | 'env'> = { db, exports, log, env }
setRuntime(used as Runtime)
const chapterId = await insertChapter(db)
const { rows, state } = typed()
for (let at = 0; at < rows.length; at += 500) {
  const some = rows.slice(at, at + 500).map(({ newClients: _clients, ...row }) => row)
  await db.insertInto('chapterUpdates').values(some).execute()
}
console.log(`${keys.toLocaleString('en')} keystrokes of two people over ten days, one in eight a deletion.\n`)
console.log('| | KiB of the log per 1,000 keystrokes | rows | authors, spells, keyframes, KiB per 1,000 |')
console.log('|---|---|---|---|')
console.log(`| the newest state alone, no history | ${perThousand(state)} | 1 | – |`)
await report('a row for each key')
for (const days of [11, 18, 41]) {
  await tidyChapter(chapterId, new Date(start + days * dayMs))
  await report(`merged, ${days - 10} days after the last key`)
}
await exports.close()
await db.destroy()
await rm(folder, { recursive: true })

function typed() {
  const random = randomOf(3)
  const doc = new Y.Doc()
  const found: ReturnType<typeof logRow>[] = []
  let now = start
  let userId = 'u1'
  doc.on('update', (bytes: Uint8Array) => {
    const seq = found.length + 1
    found.push(logRow(chapterId, seq, { userId, at: new Date(now).toISOString(), bytes }))
  })
  const paragraphs = Array.from({ length: 40 }, () => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('A paragraph to begin with. ')])
    return paragraph
  })
  doc.getXmlFragment('default').insert(0, paragraphs)
  let [text, at] = [paragraphs[0]?.get(0) as Y.XmlText, 0]
  for (let key = 1; key < keys; key += 1) {
    now += key % 4_000 === 0 ? dayMs : 250
    if (key % 2_000 === 0) userId = userId === 'u1' ? 'u2' : 'u1'
    if (key % 80 === 1) {
      text = random.pick(paragraphs).get(0) as Y.XmlText
      at = random.int(text.length)
    }
    if (at > 0 && random.chance(0.125)) text.delete((at -= 1), 1)
    else text.insert(at++, random.pick(['e', 't', 'a', 'o', ' ']))
  }
  return { rows: found, state: Y.encodeStateAsUpdate(doc).length }
}

async function report(name: string): Promise<void> {
  const [logBytes, count] = [await pages('chapterUpdates'), await countRows()]
  const beside = (await pages('chapterLedgers')) + (await pages('spells')) + (await pages('keyframes'))
  console.log(
    `| ${name} | ${perThousand(logBytes)} | ${count.toLocaleString('en')} | ${perThousand(beside)} |`,
  )
}

/** What a table takes in the file, its keys included. */
async function pages(table: string): Promise<number> {
  await sql`vacuum`.execute(db)
  const { rows: found } = await sql<{ bytes: number | null }>`
    select sum(pgsize) as bytes from dbstat where name = ${table} or name like ${`sqlite_autoindex_${table}%`}`.execute(
    db,
  )
  return found[0]?.bytes ?? 0
}

async function countRows(): Promise<number> {
  const { count } = await db
    .selectFrom('chapterUpdates')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function perThousand(bytes: number): string {
  return (bytes / 1024 / (keys / 1_000)).toFixed(1)
}
