import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { clientAddress, clientAddressHeader } from '../auth/client-address.ts'
import { errorTable } from '#lib/base/stet-error.ts'
import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import { reasonOf, StartError } from './start-error.ts'

/** What stands behind the door. */
export interface Behind {
  request(request: IncomingMessage, response: ServerResponse): Promise<void>
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

const goodbyeMs = 3_000
const bodyBytesMax = 128 * 1024 * 1024
const signInBytesMax = 64 * 1024

/** Longer than proxies and programs keep an idle connection, so that it is they who let go: a request sent just as we do is lost. */
const keepAliveMs = 75_000

/**
 * The one port that everything comes in by: requests and WebSocket upgrades. It listens from the start, so that a taken port
 * is known before anything else is done, and answers 503 until `open`.
 */
export class HttpDoor {
  readonly #server: Server
  readonly #env: Env
  readonly #log: Log
  #behind: Behind | null = null

  constructor(env: Env, log: Log) {
    this.#env = env
    this.#log = log
    this.#server = createServer((request, response) => void this.#handleRequest(request, response))
    this.#server.keepAliveTimeout = keepAliveMs
    this.#server.on('upgrade', (request, socket, head) => this.#handleUpgrade(request, socket, head))
  }

  /** Returns the port. Throws a `StartError` when it cannot be had. */
  async listen(): Promise<number> {
    const { HOST: host, PORT: port } = this.#env
    await new Promise<void>((done, fail) => {
      this.#server.once('error', (error) => fail(new StartError(whyNot(error, host, port))))
      this.#server.listen(port, host, done)
    })
    this.#server.on('error', (error) => this.#log.error({ err: error }, 'the server had trouble'))
    return (this.#server.address() as AddressInfo).port
  }

  open(behind: Behind): void {
    this.#behind = behind
  }

  /** Takes nobody in any more. */
  shut(): void {
    this.#server.close()
    this.#server.closeIdleConnections()
  }

  /** Resolves when everybody has left; who has not after a moment is cut off. */
  async close(): Promise<void> {
    const left = new Promise<void>((done) => this.#server.close(() => done()))
    const timer = setTimeout(() => this.#server.closeAllConnections(), goodbyeMs)
    await left
    clearTimeout(timer)
  }

  async #handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSecurityHeaders(response, this.#env)
    nameAddress(request)
    if (!isReadable(request.url ?? '')) return refuse(response, 400)
    if (isTooLarge(request)) return refuse(response, 413)
    if (!this.#behind) return refuse(response, 503)
    try {
      await this.#behind.request(request, response)
    } catch (error) {
      this.#log.error({ err: error }, 'a request failed')
      if (response.headersSent) response.destroy()
      else refuse(response, 500)
    }
  }

  #handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', (error) => this.#log.debug({ err: error }, 'a socket broke while it was opened'))
    nameAddress(request)
    if (this.#behind) this.#behind.upgrade(request, socket, head)
    else socket.destroy()
  }
}

function whyNot(error: Error, host: string, port: number): string {
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. PORT names another one, for instance PORT=${port + 1}.`
  }
  if ('code' in error && error.code === 'EADDRNOTAVAIL') return `HOST is wrong: ${host} is not this machine.`
  return `Port ${port} on ${host} cannot be listened on: ${reasonOf(error)}.`
}

/** The content security policy is set by the pages, which know their scripts. */
function setSecurityHeaders(response: ServerResponse, env: Env): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Content-Security-Policy', "frame-ancestors 'none'")
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
  if (env.STET_URL.startsWith('https:')) {
    response.setHeader('Strict-Transport-Security', 'max-age=31536000')
  }
}

function nameAddress(request: IncomingMessage): void {
  request.headers[clientAddressHeader] = clientAddress(
    request.socket.remoteAddress,
    request.headers['x-forwarded-for'],
  )
}

/** Next fails on an address with a broken escape, such as `%E0%A4`, as if that were its own fault. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** A bound before anything is read; what a route takes is for the route to say. Sign-in reads whole bodies, so it must know the size. */
function isTooLarge(request: IncomingMessage): boolean {
  const size = Number(request.headers['content-length'] ?? 0)
  const isSignIn = /^\/+api\/+auth\b/i.test(request.url ?? '')
  if (isSignIn && request.headers['transfer-encoding']) return true
  return !(size <= (isSignIn ? signInBytesMax : bodyBytesMax))
}

function refuse(response: ServerResponse, status: 400 | 413 | 500 | 503): void {
  const { code, message } = refusals[status]
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'close',
  })
  response.end(JSON.stringify({ error: { code, message } }))
}

const refusals = {
  400: { code: 'invalid_input', message: 'This address cannot be read.' },
  413: { code: 'too_large', message: errorTable.too_large.message },
  500: { code: 'internal', message: errorTable.internal.message },
  503: { code: 'unavailable', message: errorTable.unavailable.message },
}
