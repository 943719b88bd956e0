import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { closeCodes } from '#lib/wire/close-code.ts'
import { messageType } from '#lib/wire/message-type.ts'
import { addChapter, addMember, startCollabHouse, type CollabHouse } from '#tests/support/collab-house.ts'
import { eventually } from '#tests/support/eventually.ts'
import { describeEachDatabase, type TestDatabase, type TestDatabaseKind } from '#tests/support/databases.ts'
import {
  attacks,
  attacksAround,
  groundOf,
  honestEdits,
  hostileGround,
  insertionBy,
} from '#tests/support/hostile-client.ts'
import { openStockClient, type StockClient } from '#tests/support/stock-client.ts'

await describeEachDatabase('the guard', guardSuite)

interface Scene {
  chapterId: string
  me: string
  /** The owner's token. */
  owner: string
  /** The author of what stands in the ground already. */
  other: string
  witness: StockClient
  before: string
  rows: () => Promise<number>
}

function guardSuite(kind: TestDatabaseKind): void {
  let database: TestDatabase
  let house: CollabHouse

  beforeAll(async () => {
    database = await kind.make()
    house = await startCollabHouse({ place: database.place })
  })

  afterAll(async () => {
    await house.close()
    await database.remove()
  })

  describe('against a suggester with a client of their own', () => {
    it.each([...attacks, ...attacksAround])('[G1] stands: $title', async (attack) => {
      const scene = await setScene()
      const evil = await open(scene.chapterId, scene.me)
      attack.run(groundOf(evil.doc, { me: scene.me, other: scene.other }))
      await eventually(() => expect(evil.closed?.code).toBe(closeCodes.refused_edit.code))
      await expectUntouched(scene)
      evil.close()
      scene.witness.close()
    })

    it.each(honestEdits)('[G1] lets through: $title', async (edit) => {
      const scene = await setScene()
      const honest = await open(scene.chapterId, scene.me)
      edit.run(groundOf(honest.doc, { me: scene.me, other: scene.other }))
      honest.paragraph(3).insert(0, 'Seen. ', insertionBy(scene.me, 'last'))
      await eventually(() => expect(scene.witness.text()).toContain('Seen. '))
      expect(contentOf(scene.witness.doc)).toBe(contentOf(honest.doc))
      expect(honest.closed).toBeNull()
      honest.close()
      scene.witness.close()
    })

    it('[G2] refuses an update that builds on one which was not sent', async () => {
      const scene = await setScene()
      const [, second] = await updatesOf(scene, (text) => {
        text.insert(3, 'one', insertionBy(scene.me))
        text.insert(4, 'two', insertionBy(scene.me))
      })
      await expectRefused(scene, second)
    })

    it('[G2] refuses a deletion that is sent ahead of its text', async () => {
      const scene = await setScene()
      const [, second] = await updatesOf(scene, (text) => {
        text.insert(3, 'one', insertionBy(scene.me))
        text.delete(3, 3)
      })
      await expectRefused(scene, second)
    })

    it('[G3] refuses an update under the client id of another', async () => {
      const scene = await setScene()
      const theirs = await open(scene.chapterId, scene.owner)
      theirs.paragraph(3).insert(0, 'Mine. ')
      await eventually(() => expect(scene.witness.text()).toContain('Mine. '))
      await eventually(async () => expect(await scene.rows()).toBe(2))
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(theirs.doc))
      forged.clientID = theirs.doc.clientID
      const updates: Uint8Array[] = []
      forged.on('update', (update: Uint8Array) => updates.push(update))
      groundOf(forged, { me: scene.me, other: scene.other }).text(1).insert(3, 'X', insertionBy(scene.me))
      scene.before = contentOf(scene.witness.doc)
      await expectRefused(scene, updates[0])
      theirs.close()
    })

    it('[W4] closes on bytes that are no update, and disturbs nobody', async () => {
      const scene = await setScene()
      expect(await closeCodeAfter(scene, new Uint8Array([3, 1, 4, 1, 5, 9, 2, 6]))).toBe(
        closeCodes.bad_message.code,
      )
      await expectUntouched(scene)
      scene.witness.close()
    })
  })

  it('[G4] holds editors to it, too, while tracking is locked', async () => {
    const scene = await setScene()
    await house.db.updateTable('manuscripts').set({ trackingLocked: 1 }).execute()
    const editor = await addMember(house.db, scene.chapterId, 'editor')
    const client = await open(scene.chapterId, editor)
    client.paragraph(1).insert(3, 'tracked', insertionBy(editor))
    await eventually(() => expect(scene.witness.text()).toContain('tracked'))
    client.paragraph(1).insert(0, 'plain')
    await eventually(() => expect(client.closed?.code).toBe(closeCodes.refused_edit.code))
    expect(scene.witness.text()).not.toContain('plain')
    await house.db.updateTable('manuscripts').set({ trackingLocked: 0 }).execute()
    client.close()
    scene.witness.close()
  })

  async function setScene(): Promise<Scene> {
    const { chapterId } = await addChapter(house.db, hostileGround('another-person'))
    const owner = await addMember(house.db, chapterId, 'owner')
    const me = await addMember(house.db, chapterId, 'suggester')
    const witness = await open(chapterId, owner)
    const rows = async () => {
      const found = await house.db
        .selectFrom('chapterUpdates')
        .select('seq')
        .where('chapterId', '=', chapterId)
        .execute()
      return found.length
    }
    return { chapterId, me, owner, other: 'another-person', witness, before: contentOf(witness.doc), rows }
  }

  async function open(chapterId: string, token: string): Promise<StockClient> {
    const client = openStockClient({ url: house.url, chapterId, token })
    await eventually(() => expect(client.provider.synced).toBe(true))
    return client
  }

  async function expectRefused(scene: Scene, update: Uint8Array | undefined): Promise<void> {
    expect(await closeCodeAfter(scene, update ?? new Uint8Array())).toBe(closeCodes.refused_edit.code)
    await expectUntouched(scene)
    scene.witness.close()
  }

  /** The others see nothing, and the log holds nothing, though a later edit of the witness has gone all the way. */
  async function expectUntouched(scene: Scene): Promise<void> {
    expect(contentOf(scene.witness.doc)).toBe(scene.before)
    const fresh = await open(scene.chapterId, scene.me)
    expect(contentOf(fresh.doc)).toBe(scene.before)
    fresh.close()
    const rowsBefore = await scene.rows()
    scene.witness.paragraph(3).insert(0, 'Still here. ')
    await eventually(async () => expect(await scene.rows()).toBe(rowsBefore + 1))
  }

  async function updatesOf(scene: Scene, edit: (text: Y.XmlText) => void): Promise<Uint8Array[]> {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(scene.witness.doc))
    const updates: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => updates.push(update))
    edit(groundOf(copy, scene).text(1))
    return updates
  }

  /** Sends one update on a bare socket of the suggester, and waits for the code that it is closed with. */
  function closeCodeAfter(scene: Scene, update: Uint8Array): Promise<number> {
    const socket = new WebSocket(`${house.url}/${scene.chapterId}?token=${scene.me}`)
    return new Promise((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', resolve)
      socket.once('message', (data: Buffer) => {
        expect(decoding.readVarUint(decoding.createDecoder(data))).toBe(messageType.sync)
        socket.send(updateFrame(update))
      })
    })
  }
}

function updateFrame(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, messageYjsUpdate)
    encoding.writeVarUint8Array(encoder, update)
  })
}

/** All that a document holds, in a form to compare. */
function contentOf(doc: Y.Doc): string {
  const blocks = doc.getXmlFragment('default').toArray()
  return JSON.stringify(
    blocks.map((block) =>
      block instanceof Y.XmlElement
        ? [
            block.nodeName,
            block.getAttributes(),
            block.toArray().map((child) => (child instanceof Y.XmlText ? child.toDelta() : child.toJSON())),
          ]
        : block.toJSON(),
    ),
  )
}
