/**
 * The lines of a backup: JSON, one a line, the whole compressed with gzip. It reads on SQLite and Postgres alike.
 *
 * ```
 * {"stet":"backup","format":1,"madeAt":…,"migration":"0006-history","secret":…}
 * {"table":"users","columns":["id",…]}
 * ["…", 3, null, {"bytes":"base64"}]
 * …
 * {"end":true,"rows":1234,"sha256":"of all lines before, with their newlines"}
 * ```
 */
import { z } from 'zod'

export const backupFormat = 1

export const headerLine = z.strictObject({
  stet: z.literal('backup'),
  format: z.int(),
  madeAt: z.iso.datetime(),
  /** The last migration of the house that it is of. */
  migration: z.string().regex(/^\d{4}-[\w-]{1,60}$/),
  /** What the house signs with; null where its owner keeps it in `STET_SECRET`. */
  secret: z.string().min(32).max(1_000).nullable(),
})

export type Header = z.output<typeof headerLine>

export const tableLine = z.strictObject({
  table: z.string().max(60),
  columns: z
    .array(z.string().regex(/^\w{1,60}$/))
    .min(1)
    .max(100),
})

export const endLine = z.strictObject({
  end: z.literal(true),
  rows: z.int().min(0),
  sha256: z.hex().length(64),
})

const field = z.union([z.string(), z.number(), z.null(), z.strictObject({ bytes: z.base64() })])

export const rowLine = z.array(field).max(100)

/** What stands in a column. */
export type Field = string | number | null | Uint8Array

export function writeRow(fields: readonly unknown[]): string {
  return JSON.stringify(
    fields.map((value) =>
      value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value,
    ),
  )
}

export function readFields(row: z.output<typeof rowLine>): Field[] {
  return row.map((value) =>
    typeof value === 'object' && value !== null ? Buffer.from(value.bytes, 'base64') : value,
  )
}
