import { z } from 'zod'
import { errorTable, StetError, type ErrorCode } from '#lib/base/stet-error.ts'
import type { CallOf, Operation, ResultOf } from './operation.ts'

export interface Client {
  /**
   * Does what the operation says and returns its parsed result.
   *
   * Throws the server's `StetError`, its sentence ready to be shown and `details.field` naming a wrong field;
   * `unavailable` where the server cannot be reached.
   */
  call<O extends Operation>(operation: O, ...given: Arguments<O>): Promise<ResultOf<O>>
}

interface CallOptions {
  signal?: AbortSignal
  /** Lets the request outlive the page. */
  keepalive?: boolean
}

interface ClientOptions {
  /** Where the server is; without it, where the page came from. */
  origin?: string
  /** A personal access token; without it, the session cookie speaks. */
  token?: string
}

type Arguments<O extends Operation> =
  object extends CallOf<O>
    ? [given?: CallOf<O>, options?: CallOptions]
    : [given: CallOf<O>, options?: CallOptions]

/** What any call may carry, whatever its operation. */
interface AnyCall {
  params?: Record<string, unknown>
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  file?: File
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A client of the HTTP API over the given `fetch`. */
export function createClient(fetch: Fetch, { origin = '', token }: ClientOptions = {}): Client {
  return {
    async call(operation, ...[given, options]) {
      const { params, query, body, file }: AnyCall = given ?? {}
      const response = await reach(fetch, origin + urlOf(operation, { params, query }), {
        method: operation.method,
        headers: {
          accept: 'application/json, text/*;q=0.9, */*;q=0.8',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(file === undefined ? {} : { body: formOf(file) }),
        ...options,
      })
      if (!response.ok) throw await errorOf(response)
      return operation.result.parse(await valueOf(response)) as ResultOf<typeof operation>
    },
  }
}

/** The path and query of a call: for links and downloads, too. Throws when a param is missing. */
export function urlOf(operation: Operation, { params = {}, query = {} }: AnyCall): string {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const given = params[name]
    const value = typeof given === 'number' ? String(given) : given
    if (typeof value !== 'string' || value === '') throw new StetError('invalid_input', { field: name })
    return encodeURIComponent(value)
  })
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return search.size > 0 ? `${path}?${search}` : path
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.set('file', file, file.name)
  return form
}

async function reach(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new StetError('unavailable', {
      message: 'The server cannot be reached just now. Please try again in a moment.',
    })
  }
}

async function valueOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('application/json')) return response.json()
  return type.startsWith('text/') ? response.text() : new Uint8Array(await response.arrayBuffer())
}

const errorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), field: z.string().optional() }),
})

/** What the server said when it refused, as the error that its code stands for. */
export async function errorOf(response: Response): Promise<StetError> {
  const parsed = errorBody.safeParse(await response.json().catch(() => null))
  if (!parsed.success) return new StetError(response.status === 503 ? 'unavailable' : 'internal')
  const { code, message, field } = parsed.data.error
  return new StetError(isErrorCode(code) ? code : 'internal', { message, ...(field ? { field } : {}) })
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code)
}
