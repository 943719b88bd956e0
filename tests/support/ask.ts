/** A request to the HTTP API as another program would send it, and what came back. */
export interface Asked {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; undefined where it is not. */
  json: unknown
}

export interface AskOptions {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

export async function ask(
  house: { url: string },
  line: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`,
  { token, body, headers }: AskOptions = {},
): Promise<Asked> {
  const [method, path] = line.split(' ')
  const response = await fetch(`${house.url}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
