import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LogWriter } from '#server/collab/log-writer.ts'
import { defaultSettings } from '#server/collab/settings.ts'
import { createLog } from '#server/log.ts'
import { openUpdateLog } from '#server/db/update-log/open-update-log.ts'
import type { LogRow, UpdateLog } from '#server/db/update-log/update-log.ts'
import { addChapter, startCollabHouse, type CollabHouse } from '#tests/support/collab-house.ts'
import { eventually } from '#tests/support/eventually.ts'

let folder: string
let house: CollabHouse
let stored: UpdateLog
let writes: LogRow[][]
const writers = new Map<number, LogWriter>()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stet-log-'))
  const place = { kind: 'sqlite' as const, path: join(folder, 'stet.sqlite') }
  house = await startCollabHouse({ place })
  stored = openUpdateLog(place)
  writes = []
  writers.clear()
})

afterEach(async () => {
  await stored.close()
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

test('[B1] edits of all chapters that come within a moment are one write', async () => {
  const [one, other] = [await lane(300), await lane(300)]
  for (let count = 0; count < 10; count += 1) for (const chapter of [one, other]) chapter.add(row(count))
  await eventually(() => expect([one.isStored, other.isStored]).toEqual([true, true]))
  expect(writes.map((rows) => rows.length)).toEqual([20])
})

test('[B2] where the server waits for an edit to be stored, it does not wait for others to gather', async () => {
  const chapter = await lane(3_600_000)
  chapter.add(row(1))
  await chapter.whenStored()
  chapter.add(row(2))
  const second = chapter.whenStored()
  chapter.add(row(3))
  // Asked while the write of the second is under way.
  await eventually(() => expect(writes).toHaveLength(2))
  chapter.add(row(4))
  await Promise.all([second, chapter.whenStored()])
  const { updates } = await stored.load(chapter.chapterId)
  expect(updates.slice(1).map((bytes) => bytes[0])).toEqual([1, 2, 3, 4])
})

function openWriter(gatherMs: number): LogWriter {
  return new LogWriter({
    updateLog: {
      load: (chapterId) => stored.load(chapterId),
      saveSnapshot: (snapshot) => stored.saveSnapshot(snapshot),
      close: () => stored.close(),
      append: (rows) => {
        writes.push(rows)
        return stored.append(rows)
      },
    },
    log: createLog('silent'),
    settings: { ...defaultSettings, gatherMsMin: gatherMs, gatherMsMax: gatherMs },
  })
}

/** A new chapter's way into the log; chapters with the same pause share a writer. */
async function lane(gatherMs: number) {
  const { chapterId } = await addChapter(house.db)
  const shared = writers.get(gatherMs) ?? openWriter(gatherMs)
  writers.set(gatherMs, shared)
  return shared.openLane(chapterId, 1)
}

function row(byte: number) {
  return { userId: null, bytes: Uint8Array.of(byte), newClients: [] }
}
