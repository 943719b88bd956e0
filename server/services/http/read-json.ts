import { StetError } from '#lib/base/stet-error.ts'
import { readBytes } from './read-bytes.ts'

/**
 * The JSON in the body of a request of at most `bytesMax` bytes; `{}` for a request that says nothing.
 *
 * Throws `wrong_type` for anything but JSON, `too_large` as soon as the bound is passed, `invalid_input` where it cannot be read.
 */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  const type = request.headers.get('content-type')
  if (type !== null && !isJson(type)) throw notJson()
  const bytes = await readBytes(request, bytesMax)
  if (type === null && bytes.length === 0) return {}
  if (type === null) throw notJson()
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new StetError('invalid_input', { message: 'The request is not proper JSON.' })
  }
}

function notJson(): StetError {
  return new StetError('wrong_type', { message: 'The request should carry JSON (application/json).' })
}

function isJson(type: string): boolean {
  return /^application\/(\w[\w.+-]*\+)?json\s*(;|$)/i.test(type)
}
