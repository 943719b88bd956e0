import type { ExportFile } from '#lib/export/export-options.ts'
import { contentDisposition } from '#lib/export/file-name.ts'

/** Sends a file to be saved. What had to be left out stands in a header of its own, as JSON in percent-encoding. */
export function answerFile({ fileName, mediaType, bytes, dropped }: ExportFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': contentDisposition(fileName),
      'content-length': String(bytes.byteLength),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(dropped.length > 0 && { 'x-stet-dropped': encodeURIComponent(JSON.stringify(dropped)) }),
    },
  })
}
