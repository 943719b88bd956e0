import { readdirSync } from 'node:fs'
import type { IncomingMessage, RequestListener } from 'node:http'
import { join, resolve } from 'node:path'
import type { Handler } from '#server/services/http/serve.ts'

interface Route {
  pattern: RegExp
  names: string[]
  handlers: Record<string, Handler | undefined>
}

const root = resolve(import.meta.dirname, '../../app/api')

/** Serves the route files of `app/api`, all but next-auth's, under the paths that Next would give them. */
export async function serveRoutes(): Promise<RequestListener> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !file.startsWith('auth/'))
    .toSorted((one, other) => rank(one) - rank(other))
  const routes = await Promise.all(files.map(readRoute))
  return (incoming, outgoing) => {
    void answer(routes, incoming).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(Buffer.from(await response.arrayBuffer()))
    })
  }
}

/** What is written out comes before a part of the path, and that before a catch-all. */
function rank(file: string): number {
  return file.includes('[...') ? 1_000 : file.split('[').length
}

async function readRoute(file: string): Promise<Route> {
  const names = [...file.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? '')
  const path = file
    .replace(/\/route\.ts$/, '')
    .replaceAll('.json', '\\.json')
    .replaceAll(/\[\.\.\.\w+\]/g, '.+')
    .replaceAll(/\[\w+\]/g, '([^/]+)')
  return {
    pattern: new RegExp(`^/api/${path}$`),
    names,
    handlers: (await import(join(root, file))) as Route['handlers'],
  }
}

async function answer(routes: Route[], incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`)
  const route = routes.find(({ pattern }) => pattern.test(url.pathname))
  const handler = route?.handlers[incoming.method ?? 'GET']
  if (!route || !handler) return new Response(null, { status: 404 })
  const parts = route.pattern.exec(url.pathname)?.slice(1).map(decodeURIComponent) ?? []
  const params = Object.fromEntries(route.names.map((name, index) => [name, parts[index]]))
  return handler(toRequest(incoming, url), { params: Promise.resolve(params) })
}

function toRequest(incoming: IncomingMessage, url: URL): Request {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  const hasBody = incoming.method !== 'GET'
  return new Request(url, {
    method: incoming.method,
    headers,
    ...(hasBody && { body: bodyOf(incoming), duplex: 'half' }),
  })
}

/** Whoever stops reading, or never begins, leaves the connection as it is: the next request may come by it. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      incoming.on('data', (chunk: Uint8Array) => controller.enqueue(chunk))
      incoming.on('end', () => controller.close())
      incoming.on('error', (error) => controller.error(error))
    },
    cancel() {
      incoming.removeAllListeners('data').removeAllListeners('end').resume()
    },
  })
}
