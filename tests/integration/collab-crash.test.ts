import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { messageType } from '#lib/wire/message-type.ts'
import { migrate } from '#server/db/migrate.ts'
import { openDatabase } from '#server/db/open-database.ts'
import { eventually } from '#tests/support/eventually.ts'
import { addChapter, addMember } from '#tests/support/collab-house.ts'
import { describeEachDatabase, type TestDatabase, type TestDatabaseKind } from '#tests/support/databases.ts'
import { openStockClient, type StockClient } from '#tests/support/stock-client.ts'

await describeEachDatabase('a server that is killed', crashSuite)

function crashSuite(kind: TestDatabaseKind): void {
  let database: TestDatabase
  let chapterId: string
  let tokens: string[]
  let port: number
  let house: ChildProcess
  const clients: StockClient[] = []

  beforeEach(async () => {
    database = await kind.make()
    const db = openDatabase(database.place)
    await migrate(db, database.place.kind)
    ;({ chapterId } = await addChapter(db))
    tokens = [await addMember(db, chapterId, 'editor'), await addMember(db, chapterId, 'editor')]
    await db.destroy()
    port = await freePort()
    house = await startHouse(database, port)
  })

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close()
    await kill(house)
    await database.remove()
  })

  it('[S16] has every edit that it confirmed, after kill -9, also where the clients are gone', async () => {
    const [one, two] = tokens.map(open) as [StockClient, StockClient]
    await eventually(() => expect([one.text(), two.text()]).toEqual(['Chapter one.', 'Chapter one.']))
    for (let count = 0; count < 50; count += 1) {
      one.paragraph().insert(0, 'a')
      two.paragraph().insert(two.paragraph().length, 'b')
    }
    await Promise.all([receipt(one), receipt(two)])
    for (const client of clients.splice(0)) client.close()
    await kill(house)
    house = await startHouse(database, port)
    const after = open(tokens[0] ?? '')
    const all = `${'a'.repeat(50)}Chapter one.${'b'.repeat(50)}`
    await eventually(() => expect(after.text()).toBe(all))
  })

  it('[S16] gets the rest from the clients that are still there', async () => {
    const [one, two] = tokens.map(open) as [StockClient, StockClient]
    await eventually(() => expect([one.text(), two.text()]).toEqual(['Chapter one.', 'Chapter one.']))
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 40; count += 1) one.paragraph().insert(0, 'a')
      await eventually(() => expect(two.text()).toContain('a'))
      two.paragraph().insert(two.paragraph().length, 'b')
      await kill(house)
      one.paragraph().insert(0, 'offline ')
      house = await startHouse(database, port)
    }
    await eventually(() => expect(one.text()).toBe(two.text()))
    await Promise.all([receipt(one), receipt(two)])
    expect(one.text().match(/a/g)?.length).toBe(120 + 1)
    expect(one.text().match(/offline/g)?.length).toBe(3)
    expect(one.text().endsWith('bbb')).toBe(true)
  })

  function open(token: string): StockClient {
    const client = openStockClient({ url: `ws://127.0.0.1:${port}/collab`, chapterId, token })
    clients.push(client)
    return client
  }
}

/** Resolves once the server has confirmed everything that this client sent. */
async function receipt(client: StockClient): Promise<void> {
  await eventually(() => expect(client.provider.synced).toBe(true))
  const confirmed = new Promise<void>((done) => {
    client.provider.messageHandlers[messageType.receipt] = () => done()
  })
  client.provider.ws?.send(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.receiptRequest)
      encoding.writeVarUint(encoder, 1)
    }),
  )
  await confirmed
}

async function startHouse(database: TestDatabase, port: number): Promise<ChildProcess> {
  const script = resolve(import.meta.dirname, '../support/run-collab-house.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(database.place), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
