/**
 * kill -9 while four people type, `STET_BENCH_KILLS` (100) times: edits that were confirmed and are gone afterwards. Must be 0.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as encoding from 'lib0/encoding'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { messageType } from '#lib/wire/message-type.ts'
import { peers, startPeer, type RunningPeer } from './peers/peer.ts'
import { until } from './peers/until.ts'

const kills = Number(process.env.STET_BENCH_KILLS ?? 100)
const typists = 4
const keyEveryMs = 5
const askEveryMs = 20

interface Typist {
  doc: Y.Doc
  provider: WebsocketProvider
  text: Y.XmlText
  sent: number
  confirmed: number
  stop: () => void
}

const [stet] = peers
if (!stet) throw new Error('Stet is among the peers')
const folder = await mkdtemp(join(tmpdir(), 'stet-kill-'))
let [sent, confirmed, lost] = [0, 0, 0]

for (let round = 0; round < kills; round += 1) {
  const running = await startPeer(stet, { rooms: 1, folder })
  const people = await Promise.all(Array.from({ length: typists }, () => startTypist(running)))
  const killAfter = 100 + Math.random() * 200
  await until(() => people.every((one) => one.confirmed > 0))
  await new Promise((resolve) => {
    setTimeout(resolve, killAfter)
  })
  await running.kill()
  for (const one of people) one.stop()
  const kept = await readKept()
  for (const one of people) {
    sent += one.sent
    confirmed += one.confirmed
    // A key is one character, so the clock of the typist's client counts them.
    lost += Math.max(0, one.confirmed - Y.getState(kept.store, one.doc.clientID))
  }
}

console.log('| kills | edits sent | confirmed | of those lost |')
console.log('|---|---|---|---|')
console.log(`| ${kills} | ${sent} | ${confirmed} | ${lost} |`)
await rm(folder, { recursive: true, force: true })
process.exit(lost === 0 ? 0 : 1)

async function startTypist({ url, rooms }: RunningPeer): Promise<Typist> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(url, rooms[0]?.name ?? '', doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { token: rooms[0]?.token ?? '' },
    disableBc: true,
    shouldReconnect: () => false,
  })
  await until(() => provider.synced)
  const block = doc.getXmlFragment('default').get(0) as Y.XmlElement
  const text = block.get(0) as Y.XmlText
  const typist: Typist = { doc, provider, text, sent: 0, confirmed: 0, stop: () => {} }
  provider.messageHandlers[messageType.receipt] = (_encoder, decoder) => {
    typist.confirmed = decoding.readVarUint(decoder)
  }
  const typing = setInterval(() => {
    text.insert(0, 'x')
    typist.sent += 1
  }, keyEveryMs)
  const asking = setInterval(() => ask(typist), askEveryMs)
  typist.stop = () => {
    clearInterval(typing)
    clearInterval(asking)
    provider.destroy()
  }
  return typist
}

/** The number of the receipt is the number of keys that it confirms. */
function ask({ doc, provider }: Typist): void {
  const socket = provider.ws
  if (socket?.readyState !== 1) return
  socket.send(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.receiptRequest)
      encoding.writeVarUint(encoder, Y.getState(doc.store, doc.clientID))
    }),
  )
}

/** What a server that is started again has. */
async function readKept(): Promise<Y.Doc> {
  if (!stet) throw new Error('Stet is among the peers')
  const running = await startPeer(stet, { rooms: 1, folder })
  const doc = new Y.Doc()
  const [room] = running.rooms
  const client = room && stet.open(running.url, room, doc)
  await until(() => client?.isSynced() ?? true)
  client?.destroy()
  await running.kill()
  return doc
}
