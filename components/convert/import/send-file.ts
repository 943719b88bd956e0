import { StetError } from '#lib/base/stet-error.ts'
import { errorOf, urlOf } from '#lib/contract/client.ts'
import type { Operation, ResultOf } from '#lib/contract/operation.ts'

interface Sending {
  params?: Record<string, string>
  query?: Record<string, string>
  file: File
  signal: AbortSignal
  /** How much of the file is there, from 0 to 1. */
  onSent: (sent: number) => void
}

/**
 * Sends a file to an operation that takes one, telling how much of it has arrived, which `fetch` cannot.
 *
 * Throws the server's `StetError`, and `unavailable` where the line breaks; rejects with the signal's reason when that ends it.
 */
export function sendFile<O extends Operation>(
  operation: O,
  { params = {}, query = {}, file, signal, onSent }: Sending,
): Promise<ResultOf<O>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append('file', file)
    request.open(operation.method, urlOf(operation, { params, query }))
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0))
    request.upload.addEventListener('load', () => onSent(1))
    request.addEventListener('load', () => {
      resultOf(operation, new Response(request.responseText, { status: request.status })).then(
        resolve,
        reject,
      )
    })
    request.addEventListener('error', () => reject(broken()))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}

async function resultOf<O extends Operation>(operation: O, response: Response): Promise<ResultOf<O>> {
  if (!response.ok) throw await errorOf(response)
  return operation.result.parse(await response.json()) as ResultOf<O>
}

function broken(): StetError {
  return new StetError('unavailable', {
    message:
      'The file did not get through: the server cannot be reached just now. Nothing is lost; please try again.',
  })
}
