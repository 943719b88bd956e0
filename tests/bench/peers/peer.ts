import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { BenchRoom, Usage } from './report-usage.ts'

/** A server of those that are compared, and how its own stock client is opened. */
export interface Peer {
  name: string
  script: string
  open: (url: string, room: BenchRoom, doc: Y.Doc) => BenchClient
}

export interface BenchClient {
  doc: Y.Doc
  isSynced: () => boolean
  connect: () => void
  disconnect: () => void
  destroy: () => void
}

export interface RunningPeer {
  peer: Peer
  url: string
  rooms: BenchRoom[]
  usage: () => Promise<Usage>
  /** kill -9, which leaves the data folder. */
  kill: () => Promise<void>
  stop: () => Promise<void>
}

const polyfill = WebSocket as unknown as typeof globalThis.WebSocket

export const peers: Peer[] = [
  { name: 'Stet, every edit durable', script: 'serve-stet.ts', open: openWebsocket },
  { name: '@y/websocket-server, nothing kept', script: 'serve-y-websocket.ts', open: openWebsocket },
  { name: 'Hocuspocus + SQLite', script: 'serve-hocuspocus.ts', open: openHocuspocus },
]

interface StartOptions {
  rooms: number
  folder?: string
  port?: number
}

/** Starts a server in a process of its own, in a fresh data folder unless one is given. */
export async function startPeer(
  peer: Peer,
  { rooms, folder: given, port = 0 }: StartOptions,
): Promise<RunningPeer> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'stet-bench-')))
  const child = fork(join(import.meta.dirname, peer.script), [folder, String(rooms), String(port)])
  const [ready] = (await once(child, 'message')) as [{ url: string; rooms: BenchRoom[] }]
  return {
    peer,
    ...ready,
    usage: () => askUsage(child),
    kill: () => end(child),
    async stop() {
      await end(child)
      if (given === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function askUsage(child: ChildProcess): Promise<Usage> {
  child.send('usage')
  const [usage] = (await once(child, 'message')) as [Usage]
  return usage
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function openWebsocket(url: string, { name, token }: BenchRoom, doc: Y.Doc): BenchClient {
  const provider = new WebsocketProvider(url, name, doc, {
    WebSocketPolyfill: polyfill,
    params: { token },
    disableBc: true,
    maxBackoffTime: 100,
  })
  return {
    doc,
    isSynced: () => provider.synced,
    connect: () => provider.connect(),
    disconnect: () => provider.disconnect(),
    destroy: () => provider.destroy(),
  }
}

function openHocuspocus(url: string, { name, token }: BenchRoom, document: Y.Doc): BenchClient {
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: polyfill })
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, document, token })
  provider.attach()
  return {
    doc: document,
    isSynced: () => provider.synced,
    connect: () => void socket.connect(),
    disconnect: () => socket.disconnect(),
    destroy: () => {
      provider.destroy()
      socket.destroy()
    },
  }
}
