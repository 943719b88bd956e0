import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, type CloseReason } from '#lib/wire/close-code.ts'
import { eventually } from '#tests/support/eventually.ts'
import { setCollabScene } from '#tests/support/collab-scene.ts'
import { describeEachDatabase, type TestDatabaseKind } from '#tests/support/databases.ts'
import { openRawClient, type RawClient } from '#tests/support/raw-client.ts'

await describeEachDatabase('the door of a chapter', doorSuite)

function doorSuite(kind: TestDatabaseKind): void {
  const scene = setCollabScene(kind, { settings: { connectionsPerUserMax: 3, recheckMs: 100 } })

  it('[W1] lets nobody in without a session or token', async () => {
    await expectClosed(await scene.openRaw(null), 'signed_out')
    await expectClosed(await scene.openRaw('stet_made-up'), 'signed_out')
  })

  it('[W1] answers the same for a chapter that is not there and one that is not shared', async () => {
    const stranger = await scene.member('viewer')
    await scene.house.db.deleteFrom('members').where('userId', '=', stranger).execute()
    const { url } = scene.house
    for (const chapterId of [scene.chapterId, 'no-such-chapter', '..%2f..', 'a/b', '']) {
      const raw = await openRawClient({ url, chapterId, token: stranger })
      await expectClosed(raw, 'no_access')
    }
  })

  it('[W1] lets nobody into a chapter that was deleted, nor into one of a deleted manuscript', async () => {
    const owner = await scene.member('owner')
    const deletedAt = new Date().toISOString()
    await scene.house.db.updateTable('manuscripts').set({ deletedAt }).execute()
    await expectClosed(await scene.openRaw(owner), 'no_access')
    await scene.house.db.updateTable('manuscripts').set({ deletedAt: null }).execute()
    await scene.house.db.updateTable('chapters').set({ deletedAt }).execute()
    await expectClosed(await scene.openRaw(owner), 'no_access')
  })

  it('[W2] refuses the pages of another site, or of another port, whoever is signed in', async () => {
    const owner = await scene.member('owner')
    const { port } = new URL(scene.house.url)
    for (const origin of ['https://evil.example', `http://localhost:${Number(port) + 1}`, 'null']) {
      await expectClosed(await scene.openRaw(owner, { headers: { origin } }), 'wrong_origin')
    }
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      await expectStaysOpen(await scene.openRaw(owner, { headers: { origin: `http://${host}:${port}` } }))
    }
  })

  it('[W3] sends a tab with an older schema away, and lets stock clients in', async () => {
    const owner = await scene.member('owner')
    for (const query of ['schema=0', 'schema=', 'schema=x']) {
      await expectClosed(await scene.openRaw(owner, { query }), 'old_schema')
    }
    await expectStaysOpen(await scene.openRaw(owner, { query: 'schema=1' }))
  })

  it('[W7] bounds the sockets of one person', async () => {
    const owner = await scene.member('owner')
    for (let count = 0; count < 3; count += 1) await expectStaysOpen(await scene.openRaw(owner))
    await expectClosed(await scene.openRaw(owner), 'too_fast')
  })

  it('[S10] closes an open socket within a second when the role changes, or is taken away', async () => {
    const [editor, viewer] = [await scene.member('editor'), await scene.member('viewer')]
    const [demoted, removed] = [await scene.openRaw(editor), await scene.openRaw(viewer)]
    await Promise.all([expectStaysOpen(demoted), expectStaysOpen(removed)])
    await scene.house.db
      .updateTable('members')
      .set({ role: 'commenter' })
      .where('userId', '=', editor)
      .execute()
    await scene.house.db.deleteFrom('members').where('userId', '=', viewer).execute()
    const from = performance.now()
    await scene.house.rooms.recheckAccess(scene.manuscriptId, null)
    await expectClosed(demoted, 'role_changed')
    await expectClosed(removed, 'no_access')
    expect(performance.now() - from).toBeLessThan(1_000)
  })

  it('[S10] closes editors’ sockets when tracking is locked, and leaves the owner’s open', async () => {
    const editor = await scene.openRaw(await scene.member('editor'))
    const owner = await scene.openRaw(await scene.member('owner'))
    await expectStaysOpen(editor)
    await scene.house.db.updateTable('manuscripts').set({ trackingLocked: 1 }).execute()
    await scene.house.rooms.recheckAccess(scene.manuscriptId, null)
    await expectClosed(editor, 'role_changed')
    await expectStaysOpen(owner)
  })

  it('[S11] closes the sockets of a session that has ended', async () => {
    const editor = await scene.member('editor')
    const raw = await scene.openRaw(editor)
    await expectStaysOpen(raw)
    scene.house.ended.add(editor)
    await expectClosed(raw, 'signed_out')
  })

  it('[S11] tells members that a chapter was deleted', async () => {
    const raw = await scene.openRaw(await scene.member('editor'))
    await expectStaysOpen(raw)
    await scene.house.rooms.closeChapter(scene.chapterId, 'chapter_gone')
    await expectClosed(raw, 'chapter_gone')
  })

  it.each(['viewer', 'commenter'] as const)(
    '[S12] lets nothing of a %s’s edits arrive anywhere, and never calls them saved',
    async (role) => {
      const witness = await scene.open(await scene.member('owner'))
      const reader = await scene.open(await scene.member(role))
      const raw = await scene.openRaw(await scene.member(role))
      raw.askReceipt(1)
      await eventually(() => expect(raw.receipt()).toBe(1))
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness.doc))
      doc.on('update', (update: Uint8Array) => raw.sendUpdate(update))
      doc.getXmlFragment('default').delete(0, 1)
      raw.askReceipt(2)
      reader.paragraph().insert(0, 'Not mine to write. ')
      witness.paragraph().insert(0, 'Mine. ')
      const late = await scene.open(await scene.member('viewer'))
      await eventually(() => expect(late.text()).toBe('Mine. Chapter one.'))
      expect(witness.text()).toBe('Mine. Chapter one.')
      expect(raw.receipt()).toBe(1)
      expect(reader.closed).toBeNull()
      await scene.restart()
      const after = await scene.open(await scene.member('viewer'))
      expect(after.text()).toBe('Mine. Chapter one.')
    },
  )
}

async function expectClosed(client: RawClient, reason: CloseReason): Promise<void> {
  await eventually(() => expect(client.closed).toEqual({ code: closeCodes[reason].code, reason }))
}

/** The server's first question is a sign that this client came in. */
async function expectStaysOpen(client: RawClient): Promise<void> {
  await eventually(() => expect(client.received.length).toBeGreaterThan(0))
  expect(client.closed).toBeNull()
}
