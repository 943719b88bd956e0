import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#lib/wire/close-code.ts'
import { messageType } from '#lib/wire/message-type.ts'
import { newId } from '#server/db/new-id.ts'
import { eventually } from '#tests/support/eventually.ts'
import { addChapter } from '#tests/support/collab-house.ts'
import { setCollabScene } from '#tests/support/collab-scene.ts'
import { describeEachDatabase, type TestDatabaseKind } from '#tests/support/databases.ts'
import { openStockClient } from '#tests/support/stock-client.ts'
import { failingLog } from '#tests/support/failing-log.ts'

await describeEachDatabase('co-editing', coEditingSuite)
await describeEachDatabase('a store that refuses writes', failingStoreSuite)

function coEditingSuite(kind: TestDatabaseKind): void {
  const scene = setCollabScene(kind, { settings: { idleMs: 50, quietMs: 50, snapshotRows: 40 } })

  it('[S1] brings what one stock client types to another, and both agree', async () => {
    const editor = await scene.member('editor')
    const [one, two] = [await scene.open(editor), await scene.open(editor)]
    for (let count = 0; count < 50; count += 1) {
      one.paragraph().insert(0, 'a')
      two.paragraph().insert(two.paragraph().length, 'b')
    }
    await eventually(() => {
      expect(one.text()).toBe(`${'a'.repeat(50)}Chapter one.${'b'.repeat(50)}`)
      expect(two.text()).toBe(one.text())
    })
  })

  it('[S2] gives a receipt only for what is in the log', async () => {
    const raw = await scene.openRaw(await scene.member('editor'))
    raw.sendUpdate(await anEdit(scene, 'Stored.'))
    raw.askReceipt(7)
    await eventually(() => expect(raw.receipt()).toBe(7))
    expect(await rowCount(scene)).toBe(2)
  })

  it('[S3] never shows a client that asked for nothing a message of Stet’s own', async () => {
    const editor = await scene.member('editor')
    const raw = await scene.openRaw(editor)
    const other = await scene.open(editor)
    other.paragraph().insert(0, 'x')
    scene.house.rooms.announce([scene.chapterId], { type: 'threads' })
    await eventually(() => expect(raw.received.length).toBeGreaterThan(1))
    await scene.house.rooms.closeChapter(scene.chapterId, 'shutting_down')
    await eventually(() => expect(raw.closed?.code).toBe(closeCodes.shutting_down.code))
    expect(raw.received.filter(([type]) => (type ?? 0) >= 100)).toEqual([])
  })

  it('[S3] tells a client that has asked for a receipt what happens around the text', async () => {
    const raw = await scene.openRaw(await scene.member('viewer'))
    raw.askReceipt(1)
    await eventually(() => expect(raw.receipt()).toBe(1))
    scene.house.rooms.announce([scene.chapterId], { type: 'threads' })
    await eventually(() => expect(raw.received.some(([type]) => type === messageType.roomEvent)).toBe(true))
  })

  it('[S4] has it all when the room was unloaded and is opened again', async () => {
    const editor = await scene.member('editor')
    const one = await scene.open(editor)
    for (let count = 0; count < 60; count += 1) one.paragraph().insert(one.paragraph().length, '!')
    await eventually(async () => expect(await wordCount(scene)).toBe(2))
    one.close()
    await eventually(() => expect(scene.house.rooms.stats()).toEqual({ rooms: 0, connections: 0 }))
    await eventually(async () => {
      const snapshot = await scene.house.db.selectFrom('chapterSnapshots').select('seq').executeTakeFirst()
      expect(snapshot?.seq).toBe(61)
    })
    const two = await scene.open(editor)
    expect(two.text()).toBe(`Chapter one.${'!'.repeat(60)}`)
  })

  it('[S4] keeps nothing of chapters that were opened and closed', async () => {
    const owner = await scene.member('owner')
    for (let round = 0; round < 20; round += 1) (await openAnother(scene, owner)).client.close()
    await eventually(() => expect(scene.house.rooms.stats()).toEqual({ rooms: 0, connections: 0 }))
  })

  it('[S5] holds an edit back that builds on one which comes after it', async () => {
    const witness = await scene.open(await scene.member('editor'))
    const raw = await scene.openRaw(await scene.member('editor'))
    const doc = copyOf(witness.doc)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.getXmlFragment('default').push([new Y.XmlElement('paragraph')])
    paragraphOf(doc, 1).insert(0, [new Y.XmlText('Late')])
    for (const update of updates.toReversed()) raw.sendUpdate(update)
    raw.askReceipt(3)
    await eventually(() => expect(witness.text()).toBe('Chapter one.\nLate'))
    await eventually(() => expect(raw.receipt()).toBe(3))
  })

  it('[S6] takes in what was written while the server was away', async () => {
    const editor = await scene.member('editor')
    const one = await scene.open(editor)
    const port = new URL(scene.house.url).port
    const restarted = scene.restart()
    one.paragraph().insert(0, 'Offline. ')
    await restarted
    expect(new URL(scene.house.url).port).toBe(port)
    const two = await scene.open(editor)
    await eventually(() => expect(two.text()).toBe('Offline. Chapter one.'))
  })

  it('[S7] remembers whose the edits of a client are', async () => {
    const editor = await scene.member('editor')
    const one = await scene.open(editor)
    one.paragraph().insert(0, 'x')
    await eventually(async () => {
      const clients = await scene.house.db
        .selectFrom('chapterClients')
        .select(['clientId', 'userId'])
        .where('chapterId', '=', scene.chapterId)
        .execute()
      expect(clients).toContainEqual({ clientId: String(one.doc.clientID), userId: editor })
    })
    const rows = await scene.house.db
      .selectFrom('chapterUpdates')
      .select(['seq', 'userId'])
      .where('chapterId', '=', scene.chapterId)
      .orderBy('seq')
      .execute()
    expect(rows).toEqual([
      { seq: 1, userId: null },
      { seq: 2, userId: editor },
    ])
  })

  it('[S8] lets the server write, and says so once it is durable', async () => {
    const witness = await scene.open(await scene.member('viewer'))
    const editor = await scene.member('editor')
    const place = { quote: 'one' }
    await scene.house.rooms.setAnchor(scene.chapterId, { threadId: 't1', userId: editor, place })
    expect(await rowCount(scene)).toBe(2)
    await eventually(() => expect(JSON.stringify(witness.paragraph().toDelta())).toContain('t1'))
    expect(await scene.house.rooms.readDocument(scene.chapterId)).toMatchObject({ type: 'doc' })
  })
}

function failingStoreSuite(kind: TestDatabaseKind): void {
  const store = failingLog()
  const scene = setCollabScene(kind, {
    settings: { retryMsMin: 10, retryMsMax: 20 },
    wrapLog: store.wrap,
  })

  it('[S9] gives no receipt while the store refuses, says so, and gives it once all is stored', async () => {
    const editor = await scene.member('editor')
    const raw = await scene.openRaw(editor)
    raw.askReceipt(1)
    await eventually(() => expect(raw.receipt()).toBe(1))
    const edit = await anEdit(scene, 'Kept in memory.')
    store.refuse(true)
    raw.sendUpdate(edit)
    raw.askReceipt(2)
    await eventually(() => expect(troubles(raw.received)).toEqual([1]))
    const late = await scene.openRaw(editor)
    late.askReceipt(9)
    await eventually(() => expect(troubles(late.received)).toEqual([1]))
    expect([raw.receipt(), late.receipt()]).toEqual([1, null])
    expect(await rowCount(scene)).toBe(1)
    store.refuse(false)
    await eventually(() => expect([raw.receipt(), late.receipt()]).toEqual([2, 9]))
    expect(troubles(raw.received)).toEqual([1, 0])
    expect(await rowCount(scene)).toBe(2)
  })

  it('[S9] stores other chapters though one of them cannot be', async () => {
    const editor = await scene.member('editor')
    const [fine, stuck] = [await scene.openRaw(editor), await openAnother(scene, editor)]
    const edit = await anEdit(scene, 'Fine.')
    store.refuse(stuck.chapterId)
    stuck.client.paragraph().insert(0, 'Stuck. ')
    fine.sendUpdate(edit)
    fine.askReceipt(2)
    await eventually(() => expect(fine.receipt()).toBe(2))
    expect(await rowCount({ house: scene.house, chapterId: stuck.chapterId })).toBe(1)
    store.refuse(false)
    await eventually(async () =>
      expect(await rowCount({ house: scene.house, chapterId: stuck.chapterId })).toBe(2),
    )
    stuck.client.close()
  })
}

type Scene = ReturnType<typeof setCollabScene>

/** A client in another chapter, which this person owns. */
async function openAnother(scene: Pick<Scene, 'house'>, userId: string) {
  const { chapterId, manuscriptId } = await addChapter(scene.house.db)
  const createdAt = new Date().toISOString()
  const member = { id: newId(), manuscriptId, userId, role: 'owner' as const, createdAt }
  await scene.house.db.insertInto('members').values(member).execute()
  const client = openStockClient({ url: scene.house.url, chapterId, token: userId })
  await eventually(() => expect(client.text()).toBe('Chapter one.'))
  return { chapterId, client }
}

/** An update that puts a paragraph at the end of the chapter. */
async function anEdit(scene: Scene, text: string): Promise<Uint8Array> {
  const client = await scene.open(await scene.member('viewer'))
  const doc = copyOf(client.doc)
  client.close()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.transact(() => {
    doc.getXmlFragment('default').push([new Y.XmlElement('paragraph')])
    paragraphOf(doc, 1).insert(0, [new Y.XmlText(text)])
  })
  return Y.mergeUpdates(updates)
}

function copyOf(source: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))
  return doc
}

function paragraphOf(doc: Y.Doc, index: number): Y.XmlElement {
  return doc.getXmlFragment('default').get(index) as Y.XmlElement
}

async function rowCount(scene: Pick<Scene, 'house' | 'chapterId'>): Promise<number> {
  const rows = await scene.house.db
    .selectFrom('chapterUpdates')
    .select('seq')
    .where('chapterId', '=', scene.chapterId)
    .execute()
  return rows.length
}

async function wordCount(scene: Scene): Promise<number> {
  const chapter = await scene.house.db
    .selectFrom('chapters')
    .select('wordCount')
    .where('id', '=', scene.chapterId)
    .executeTakeFirstOrThrow()
  return chapter.wordCount
}

/** What the server said about its store, in order. */
function troubles(received: Uint8Array[]): (number | undefined)[] {
  return received.filter(([type]) => type === messageType.storageTrouble).map(([, value]) => value)
}
