import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import type { Duplex } from 'node:stream'
import { StartError } from './start-error.ts'

/** Next's pages and routes, for a server of our own. */
export interface Pages {
  handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void>
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

/** Throws a `StartError` where the pages have not been built. */
export async function openPages({ dev, port }: { dev: boolean; port: number }): Promise<Pages> {
  if (!dev && !existsSync(resolve(root, '.next/BUILD_ID'))) {
    throw new StartError('The pages are not built yet. Start with `npm start`, which does that.')
  }
  // A house tells nobody that it is there.
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  // Loaded only now, since React decides by NODE_ENV at loading which of its builds it is.
  const { default: next } = await import('next')
  // Next listens for WebSocket upgrades on the server that it is given. It gets one that hears only what ours passes on.
  const upgrades = createServer()
  const app = next({
    dev,
    dir: root,
    hostname: 'localhost',
    port,
    httpServer: upgrades,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    handleRequest: (request, response) => handle(request, response),
    handleUpgrade: (request, socket, head) => void upgrades.emit('upgrade', request, socket, head),
    close: () => app.close(),
  }
}
