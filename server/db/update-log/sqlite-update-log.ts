import { Worker } from 'node:worker_threads'
import { openSqliteFile, type SqliteFile } from '../sqlite-file.ts'
import { type Answer, type Order, packRows } from './sqlite-order.ts'
import type { ClientOwner, LoadedChapter, LogRow, SnapshotRow, UpdateLog } from './update-log.ts'

interface Waiting {
  resolve: () => void
  reject: (error: Error) => void
}

/** The update log in a SQLite file: read here, written by a thread of its own (`sqlite-writer.ts`). */
export class SqliteUpdateLog implements UpdateLog {
  readonly #path: string
  readonly #reader: SqliteFile
  readonly #waiting = new Map<number, Waiting>()
  #writer: Worker | null = null
  #lastId = 0
  #closed = false

  constructor(path: string) {
    this.#path = path
    this.#reader = openSqliteFile(path)
    this.#reader.pragma('query_only = ON')
  }

  async load(chapterId: string): Promise<LoadedChapter> {
    return this.#reader.transaction(() => readChapter(this.#reader, chapterId))()
  }

  async append(rows: LogRow[]): Promise<void> {
    if (rows.length === 0) return
    const order = packRows(this.#nextId(), rows)
    await this.#send(order, [order.bytes.buffer])
  }

  async saveSnapshot(row: SnapshotRow): Promise<void> {
    const bytes = Uint8Array.from(row.bytes)
    await this.#send({ kind: 'snapshot', id: this.#nextId(), row: { ...row, bytes } }, [bytes.buffer])
  }

  async close(): Promise<void> {
    if (this.#closed) return
    if (this.#writer) await this.#send({ kind: 'close', id: this.#nextId() }, [])
    this.#closed = true
    this.#reader.close()
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  #send(order: Order, transfer: (ArrayBuffer | ArrayBufferLike)[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('The update log is closed'))
    const writer = this.#writer ?? this.#startWriter()
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, { resolve, reject })
      writer.postMessage(
        order,
        transfer.filter((buffer) => buffer instanceof ArrayBuffer),
      )
    })
  }

  #startWriter(): Worker {
    const writer = new Worker(new URL('./sqlite-writer.ts', import.meta.url), { workerData: this.#path })
    let failure = new Error('The thread that writes the update log ended')
    writer.on('message', (answer: Answer) => this.#settle(answer))
    writer.on('error', (error) => {
      failure = error instanceof Error ? error : failure
    })
    // The next order starts another thread; those under way are told, since nobody knows what became of them.
    writer.on('exit', () => this.#abandon(writer, failure))
    this.#writer = writer
    return writer
  }

  #settle({ id, failure }: Answer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (failure === null) waiting?.resolve()
    else waiting?.reject(new Error(`The update log could not be written: ${failure}`))
  }

  #abandon(writer: Worker, failure: Error): void {
    if (this.#writer === writer) this.#writer = null
    for (const waiting of this.#waiting.values()) waiting.reject(failure)
    this.#waiting.clear()
  }
}

interface BytesRow {
  seq: number
  bytes: Uint8Array
}

function readChapter(file: SqliteFile, chapterId: string): LoadedChapter {
  const snapshot = file
    .prepare<[string], BytesRow>('select "seq", "bytes" from "chapterSnapshots" where "chapterId" = ?')
    .get(chapterId)
  const snapshotSeq = snapshot?.seq ?? 0
  const rows = file
    .prepare<[string, number], BytesRow>(
      'select "seq", "bytes" from "chapterUpdates" where "chapterId" = ? and "seq" > ? order by "seq"',
    )
    .all(chapterId, snapshotSeq)
  const clients = file
    .prepare<[string], ClientOwner>('select "clientId", "userId" from "chapterClients" where "chapterId" = ?')
    .all(chapterId)
  return {
    snapshot: snapshot?.bytes ?? null,
    snapshotSeq,
    seq: rows.at(-1)?.seq ?? snapshotSeq,
    updates: rows.map((row) => row.bytes),
    clients,
  }
}
