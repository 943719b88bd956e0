import * as Y from 'yjs'
import type { RunningPeer } from './peer.ts'
import { until } from './until.ts'

const crowd = 200
const paragraphs = 200
const words = 'Sofie stepped off the train and onto the worn platform. '.repeat(10)

/** How long a crowd that has a chapter of 20,000 words takes to be in step again, when all come back at once. */
export async function measureReconnecting(running: RunningPeer): Promise<number> {
  const [room] = running.rooms
  if (!room) throw new Error('there is a room')
  const clients = [running.peer.open(running.url, room, new Y.Doc())]
  await until(() => clients.every((client) => client.isSynced()))
  write(clients[0]?.doc)
  const size = clients[0]?.doc.getXmlFragment('default').length
  for (let count = 1; count < crowd; count += 1)
    clients.push(running.peer.open(running.url, room, new Y.Doc()))
  await until(() => clients.every(({ doc }) => doc.getXmlFragment('default').length === size))
  for (const client of clients) client.disconnect()
  await until(() => clients.every((client) => !client.isSynced()))
  const from = performance.now()
  for (const client of clients) client.connect()
  await until(() => clients.every((client) => client.isSynced()))
  const took = performance.now() - from
  for (const client of clients) client.destroy()
  return took
}

function write(doc: Y.Doc | undefined): void {
  doc?.transact(() => {
    for (let count = 0; count < paragraphs; count += 1) {
      const block = new Y.XmlElement('paragraph')
      block.insert(0, [new Y.XmlText(words)])
      doc.getXmlFragment('default').push([block])
    }
  })
}
