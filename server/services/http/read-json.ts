import { StetError } from '#lib/base/stet-error.ts'
import { readBytes } from './read-bytes.ts'

/**
 * The JSON in the body of a request of at most `bytesMax` bytes.
 *
 * Throws `wrong_type` for anything but JSON, `too_large` as soon as the bound is passed, `invalid_input` where it cannot be read.
 */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  if (!isJson(request.headers.get('content-type'))) {
    throw new StetError('wrong_type', { message: 'The request should carry JSON (application/json).' })
  }
  const text = new TextDecoder().decode(await readBytes(request, bytesMax))
  try {
    return JSON.parse(text)
  } catch {
    throw new StetError('invalid_input', { message: 'The request is not proper JSON.' })
  }
}

function isJson(type: string | null): boolean {
  return /^application\/(\w[\w.+-]*\+)?json\s*(;|$)/i.test(type ?? '')
}
