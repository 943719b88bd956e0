import * as Y from 'yjs'
import type { BenchClient, RunningPeer } from './peer.ts'
import { until } from './until.ts'

export interface TypingResult {
  p50Ms: number
  p99Ms: number
  cpuMicrosPerKey: number
  rssBytes: number
}

const clientsPerRoom = 5
const keysPerSecond = 5
const warmUpMs = 2_000
const measuredMs = 8_000

/** Everybody types in their own paragraph; measured is the time from a key to its being in a colleague's document. */
export async function measureTyping(running: RunningPeer): Promise<TypingResult> {
  const clients = running.rooms.flatMap((room) =>
    Array.from({ length: clientsPerRoom }, () => running.peer.open(running.url, room, new Y.Doc())),
  )
  await until(() => clients.every((client) => client.isSynced()))
  const clock = new Clock(clients)
  const typists = clients.map((client) => startTyping(client, clock))
  await pause(warmUpMs)
  clock.start()
  const before = await running.usage()
  await pause(measuredMs)
  const after = await running.usage()
  const result = clock.stop()
  for (const typist of typists) clearInterval(typist)
  for (const client of clients) client.destroy()
  return {
    ...result,
    cpuMicrosPerKey: (after.cpuMicros - before.cpuMicros) / result.keys,
    rssBytes: after.rssBytes,
  }
}

/** Notes when each key was sent, and when it was there. A key is named by its client id and clock. */
class Clock {
  readonly #sent = new Map<number, number[]>()
  #latencies: number[] = []
  #keys = 0
  #running = false

  constructor(clients: BenchClient[]) {
    for (const { doc } of clients)
      doc.on('afterTransaction', (transaction: Y.Transaction) => this.#note(transaction))
  }

  noteSent(clientId: number, clock: number): void {
    const sent = this.#sent.get(clientId) ?? []
    sent[clock] = performance.now()
    this.#sent.set(clientId, sent)
    if (this.#running) this.#keys += 1
  }

  start(): void {
    this.#running = true
  }

  stop(): { p50Ms: number; p99Ms: number; keys: number } {
    this.#running = false
    const sorted = this.#latencies.toSorted((one, other) => one - other)
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
    return { p50Ms: at(0.5), p99Ms: at(0.99), keys: this.#keys }
  }

  #note(transaction: Y.Transaction): void {
    if (transaction.local || !this.#running) return
    const now = performance.now()
    for (const [clientId, reached] of transaction.afterState) {
      const before = transaction.beforeState.get(clientId) ?? 0
      for (let clock = before; clock < reached; clock += 1) {
        const sent = this.#sent.get(clientId)?.[clock]
        if (sent !== undefined) this.#latencies.push(now - sent)
      }
    }
  }
}

function startTyping({ doc }: BenchClient, clock: Clock): NodeJS.Timeout {
  const block = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('')
  block.insert(0, [text])
  doc.getXmlFragment('default').push([block])
  const everyMs = 1_000 / keysPerSecond
  return setInterval(
    () => {
      clock.noteSent(doc.clientID, Y.getState(doc.store, doc.clientID))
      text.insert(text.length, 'x')
    },
    everyMs * (0.9 + Math.random() * 0.2),
  )
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
