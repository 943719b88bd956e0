import { StetError } from '#lib/base/stet-error.ts'

/**
 * The body of a request, of at most `bytesMax` bytes. Throws `too_large` as soon as there is more.
 *
 * Counts what really comes: a Content-Length may be missing, or lie. What is too long is left unread, not cancelled: cancelling would
 * end the connection before the answer is through.
 */
export async function readBytes(request: Request, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw new StetError('too_large')
  const reader = request.body?.getReader()
  const parts: Uint8Array[] = []
  let bytes = 0
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength
    if (bytes > bytesMax) throw new StetError('too_large')
    parts.push(part.value)
  }
  return Buffer.concat(parts, bytes)
}
