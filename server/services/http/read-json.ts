import { StetError } from '#lib/base/stet-error.ts'

/**
 * The JSON in the body of a request of at most `bytesMax` bytes.
 *
 * Throws `wrong_type` for anything but JSON, `too_large` as soon as the bound is passed, `invalid_input` where it cannot be read.
 */
export async function readJson(request: Request, bytesMax: number): Promise<unknown> {
  if (!isJson(request.headers.get('content-type'))) {
    throw new StetError('wrong_type', { message: 'The request should carry JSON (application/json).' })
  }
  const text = await readText(request, bytesMax)
  try {
    return JSON.parse(text)
  } catch {
    throw new StetError('invalid_input', { message: 'The request is not proper JSON.' })
  }
}

function isJson(type: string | null): boolean {
  return /^application\/(\w[\w.+-]*\+)?json\s*(;|$)/i.test(type ?? '')
}

/**
 * Counts what really comes: a Content-Length may be missing, or lie.
 *
 * What is too long is left unread, not cancelled: cancelling would end the connection before the answer is through.
 */
async function readText(request: Request, bytesMax: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw new StetError('too_large')
  const reader = request.body?.getReader()
  const decoder = new TextDecoder()
  let bytes = 0
  let text = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength
    if (bytes > bytesMax) throw new StetError('too_large')
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}
