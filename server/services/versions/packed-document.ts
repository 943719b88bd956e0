import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { invariant } from '#lib/base/invariant.ts'
import type { DocumentJson } from '#lib/manuscript/document-json.ts'

/** Ten million characters, the most that a chapter can hold, with all their marks. */
const bytesMax = 256 * 1024 * 1024

/** A chapter's text as versions and visits are stored. Compressed outside of the sockets' thread. */
export async function packDocument(document: DocumentJson): Promise<Uint8Array> {
  return promisify(gzip)(JSON.stringify(document))
}

/** Throws where the bytes are not what `packDocument` made. */
export async function unpackDocument(bytes: Uint8Array): Promise<DocumentJson> {
  const json = await promisify(gunzip)(bytes, { maxOutputLength: bytesMax })
  const document: DocumentJson = JSON.parse(json.toString())
  invariant(document.type === 'doc', 'what is stored of a version is a chapter')
  return document
}
