/**
 * The thread that writes the update log: a commit waits for the disk, and the sockets must not wait with it.
 * Started by `SqliteUpdateLog` with the path of the file as its data.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { invariant } from '#lib/base/invariant.ts'
import { openSqliteFile } from '../sqlite-file.ts'
import { type Answer, type AppendOrder, type Order, type SnapshotOrder, unpackRows } from './sqlite-order.ts'

invariant(parentPort && typeof workerData === 'string', 'the writer runs as a thread with a path')
serve(parentPort, workerData)

function serve(port: MessagePort, path: string): void {
  const file = openSqliteFile(path)
  const insertUpdate = file.prepare(
    'insert into "chapterUpdates" ("chapterId", "seq", "userId", "at", "bytes") values (?, ?, ?, ?, ?) on conflict do nothing',
  )
  const findUpdate = file.prepare<[string, number], { bytes: Uint8Array }>(
    'select "bytes" from "chapterUpdates" where "chapterId" = ? and "seq" = ?',
  )
  const insertClient = file.prepare(
    'insert into "chapterClients" ("chapterId", "clientId", "userId") values (?, ?, ?) on conflict do nothing',
  )
  const upsertSnapshot = file.prepare(
    `insert into "chapterSnapshots" ("chapterId", "seq", "at", "bytes") values (?, ?, ?, ?)
     on conflict ("chapterId") do update set "seq" = excluded."seq", "at" = excluded."at", "bytes" = excluded."bytes"
     where excluded."seq" > "seq"`,
  )
  const append = file.transaction((order: AppendOrder) => {
    for (const { chapterId, seq, userId, at, bytes, newClients } of unpackRows(order)) {
      const { changes } = insertUpdate.run(chapterId, seq, userId, at, bytes)
      if (changes === 0 && !isSame(findUpdate.get(chapterId, seq)?.bytes, bytes)) {
        throw new Error(`row ${seq} of chapter ${chapterId} is taken`)
      }
      for (const client of newClients) insertClient.run(chapterId, client.clientId, client.userId)
    }
  })

  port.on('message', (order: Order) => {
    if (order.kind === 'close') {
      file.close()
      port.postMessage({ id: order.id, failure: null } satisfies Answer)
      port.close()
      return
    }
    port.postMessage({ id: order.id, failure: attempt(() => carryOut(order)) } satisfies Answer)
  })

  function carryOut(order: AppendOrder | SnapshotOrder): void {
    if (order.kind === 'append') append.immediate(order)
    else upsertSnapshot.run(order.row.chapterId, order.row.seq, order.row.at, order.row.bytes)
  }
}

/** Whether a row that is already there is the one to be stored: a second attempt after a lost answer. */
function isSame(stored: Uint8Array | undefined, bytes: Uint8Array): boolean {
  return stored !== undefined && Buffer.compare(stored, bytes) === 0
}

function attempt(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
