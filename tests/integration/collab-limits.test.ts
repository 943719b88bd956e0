import { connect } from 'node:net'
import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, type CloseReason } from '#lib/wire/close-code.ts'
import { eventually } from '#tests/support/eventually.ts'
import { setCollabScene } from '#tests/support/collab-scene.ts'
import { makeSqlite } from '#tests/support/databases.ts'
import { updateMessage, type RawClient } from '#tests/support/raw-client.ts'

const sqlite = { name: 'SQLite', make: makeSqlite } as const

describe('what bad input gets', () => {
  const scene = setCollabScene(sqlite, { settings: { messageBytesMax: 100_000 } })

  afterEach(async () => {
    // Whatever was sent, others go on.
    const witness = await scene.open(await scene.member('editor'))
    expect(witness.text()).toBe('Chapter one.')
  })

  it.each<[string, Uint8Array | string]>([
    ['an empty message', new Uint8Array(0)],
    ['text', 'hello'],
    ['an unknown message', new Uint8Array([42, 1, 2])],
    ['an unknown kind of sync message', new Uint8Array([0, 9, 0])],
    ['a length beyond the end', new Uint8Array([0, 2, 200, 1, 1])],
    ['a number that never ends', new Uint8Array(64).fill(0xff)],
    ['an update that is none', updateMessage(new Uint8Array([9, 9, 9, 9, 9]))],
    ['a state vector that is none', new Uint8Array([0, 0, 2, 255, 255])],
    ['awareness that is none', new Uint8Array([1, 3, 5, 1, 1])],
    ['awareness with broken JSON', new Uint8Array([1, 5, 1, 1, 1, 1, 0x7b])],
    ['the server’s own message', new Uint8Array([101, 1])],
  ])('[W4] closes the socket after %s, and only that', async (_title, message) => {
    const raw = await scene.openRaw(await scene.member('editor'))
    raw.send(message)
    await expectClosed(raw, 'bad_message')
  })

  it('[W4] survives noise of any kind', async () => {
    const editor = await scene.member('editor')
    for (let round = 0; round < 60; round += 1) {
      const raw = await scene.openRaw(editor)
      raw.send(new Uint8Array([round % 4, round % 3, ...randomBytes(round * 3)]))
      raw.close()
    }
  })

  it('[W5] refuses a message beyond the limit before it is all there', async () => {
    const raw = await scene.openRaw(await scene.member('editor'))
    raw.send(new Uint8Array(200_000))
    await expectClosed(raw, 'too_large')
  })

  it('[W6] closes on a malformed frame with a code of the table', async () => {
    const bytes = await talkRaw(scene, Buffer.from([0xff, 0xff, 0xff, 0xff]))
    const { code } = closeCodes.bad_message
    expect(bytes.includes(Buffer.from([code >> 8, code & 0xff]))).toBe(true)
  })
})

describe('a flood', () => {
  const scene = setCollabScene(sqlite, {
    settings: { updatesBurst: 50, updatesPerSecond: 50, throttledMsMax: 300, unsentBytesMax: 200_000 },
  })

  it('[W7] is held back, and then sent away, while others go on', async () => {
    const editor = await scene.member('editor')
    const [witness, writer] = [await scene.open(editor), await scene.open(editor)]
    const raw = await scene.openRaw(editor)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc))
    doc.on('update', (update: Uint8Array) => raw.sendUpdate(update))
    for (let count = 0; count < 2_000; count += 1) {
      doc.getXmlFragment('default').push([new Y.XmlElement('sceneBreak')])
    }
    writer.paragraph().insert(0, 'Still here. ')
    await eventually(() => expect(witness.text()).toBe('Still here. Chapter one.'))
    await expectClosed(raw, 'too_fast')
  })

  it('[W7] lets a pause make up for a burst', async () => {
    const editor = await scene.member('editor')
    const [witness, writer] = [await scene.open(editor), await scene.open(editor)]
    for (let count = 0; count < 55; count += 1) writer.paragraph().insert(0, 'x')
    await eventually(() => expect(witness.text()).toBe(`${'x'.repeat(55)}Chapter one.`))
    expect(writer.closed).toBeNull()
  })

  it('[W8] closes a reader that does not read, instead of keeping what it has missed', async () => {
    const editor = await scene.member('editor')
    const slow = await scene.openRaw(editor)
    slow.socket.pause()
    const writer = await scene.open(editor)
    const big = 'x'.repeat(500_000)
    await eventually(() => {
      writer.paragraph().insert(0, big)
      writer.paragraph().delete(0, big.length)
      expect(scene.house.rooms.stats().connections).toBe(1)
    })
    slow.socket.resume()
    await expectClosed(slow, 'too_fast')
  })
})

describe('a silent line', () => {
  const scene = setCollabScene(sqlite, { settings: { pingMs: 40 } })

  it('[W9] is kept alive for stock clients, which give up where they hear nothing', async () => {
    const raw = await scene.openRaw(await scene.member('viewer'))
    await eventually(() => expect(raw.received.length).toBeGreaterThan(2))
    expect(raw.closed).toBeNull()
  })

  it('[W9] is cut where nobody answers', async () => {
    const raw = await scene.openRaw(await scene.member('viewer'))
    await eventually(() => expect(scene.house.rooms.stats().connections).toBe(1))
    raw.socket.pause()
    await eventually(() => expect(scene.house.rooms.stats().connections).toBe(0))
  })
})

async function expectClosed(client: RawClient, reason: CloseReason): Promise<void> {
  await eventually(() => expect(client.closed?.code).toBe(closeCodes[reason].code))
}

type Scene = ReturnType<typeof setCollabScene>

/** Opens a socket by hand, sends these bytes as a frame, and returns all that came back until it ended. */
async function talkRaw(scene: Scene, frame: Buffer): Promise<Buffer> {
  const token = await scene.member('editor')
  const { hostname, port } = new URL(scene.house.url)
  const socket = connect(Number(port), hostname)
  const chunks: Buffer[] = []
  socket.write(
    [
      `GET /collab/${scene.chapterId}?token=${token} HTTP/1.1`,
      `Host: ${hostname}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '',
      '',
    ].join('\r\n'),
  )
  socket.once('data', () => socket.write(frame))
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await new Promise<void>((resolve) => {
    socket.on('end', () => resolve())
    socket.on('error', () => resolve())
  })
  socket.destroy()
  return Buffer.concat(chunks)
}
