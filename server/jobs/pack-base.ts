import { gunzipSync, gzipSync } from 'node:zlib'
import type { ExportBase } from '#lib/history/export-base.ts'

export function packBase(base: ExportBase): Uint8Array {
  return new Uint8Array(gzipSync(JSON.stringify(base)))
}

/** What `packBase` made. */
export function unpackBase(bytes: Uint8Array): ExportBase {
  return JSON.parse(gunzipSync(bytes).toString('utf8')) as ExportBase
}
