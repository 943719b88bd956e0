import type { LogRow, SnapshotRow } from './update-log.ts'

/** What the sockets' thread asks of the thread that writes, and its answer. */
export type Order = AppendOrder | SnapshotOrder | { kind: 'close'; id: number }

/** Rows without their bytes, which lie one after the other in `bytes`: one buffer to hand over, however many rows. */
export interface AppendOrder {
  kind: 'append'
  id: number
  /** JSON of `PackedRow[]`: handing over one string is many times cheaper than a list of objects. */
  rows: string
  bytes: Uint8Array
}

type PackedRow = Omit<LogRow, 'bytes'> & { length: number }

export interface SnapshotOrder {
  kind: 'snapshot'
  id: number
  row: SnapshotRow
}

/** `failure` is null where the order was carried out and is on disk. */
export interface Answer {
  id: number
  failure: string | null
}

/** The rows as one order, with a copy of their bytes. */
export function packRows(id: number, rows: LogRow[]): AppendOrder {
  const bytes = new Uint8Array(rows.reduce((sum, row) => sum + row.bytes.length, 0))
  let offset = 0
  const packed = rows.map(({ bytes: own, ...row }): PackedRow => {
    bytes.set(own, offset)
    offset += own.length
    return { ...row, length: own.length }
  })
  return { kind: 'append', id, rows: JSON.stringify(packed), bytes }
}

/** The rows of an order again; their bytes are views into the order's. */
export function* unpackRows(order: AppendOrder): Generator<LogRow> {
  let offset = 0
  const rows: PackedRow[] = JSON.parse(order.rows)
  for (const { length, ...row } of rows) {
    yield { ...row, bytes: order.bytes.subarray(offset, offset + length) }
    offset += length
  }
}
