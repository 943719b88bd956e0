import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { StetError } from '#lib/base/stet-error.ts'
import { contentDisposition } from '#lib/export/file-name.ts'
import type { KeptFile } from '#server/runtime.ts'

/**
 * Sends a file from the disk to be saved. What had to be left out stands in a header of its own, as JSON in percent-encoding.
 *
 * Once this has resolved the file may be removed: what is being sent is still sent to its end.
 */
export async function answerFile(
  { path, fileName, mediaType, bytes }: KeptFile,
  notes: string[],
): Promise<Response> {
  const handle = await open(path).catch(() => {
    throw new StetError('not_found', { message: 'The file is no longer kept. Please export it again.' })
  })
  const body = Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>
  return new Response(body, {
    headers: {
      'content-type': mediaType,
      'content-disposition': contentDisposition(fileName),
      'content-length': String(bytes),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(notes.length > 0 && { 'x-stet-dropped': encodeURIComponent(JSON.stringify(notes)) }),
    },
  })
}
