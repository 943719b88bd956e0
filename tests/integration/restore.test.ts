import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentFromPlainText, plainTextOf } from '#lib/manuscript/plain-text.ts'
import { setCollabScene } from '#tests/support/collab-scene.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import type { StockClient } from '#tests/support/stock-client.ts'

const draft = 'It rained on the roof all night.\n\nThe sea lay as still as a plate.\n\nNobody came.'
const revised =
  'It snowed on the roof all night.\n\nThe sea lay as still as a plate.\n\nSomebody came at last.\n\nShe wept.'

await describeEachDatabase('restoring while people write', (kind) => {
  const scene = setCollabScene(kind)

  const restore = (text: string, userId: string, more = {}) =>
    scene.house.rooms.restoreDocument(scene.chapterId, {
      document: documentFromPlainText(text),
      userId,
      ...more,
    })
  const read = async () => plainTextOf(await scene.house.rooms.readDocument(scene.chapterId))

  async function writers(): Promise<[StockClient, StockClient, string]> {
    const [one, two] = [await scene.member('editor', 'Ada'), await scene.member('editor', 'Ben')]
    const clients = [await scene.open(one), await scene.open(two)] as const
    await restore(revised, one)
    await eventually(() =>
      expect(clients.map((client) => paragraphsOf(client))).toEqual([split(revised), split(revised)]),
    )
    return [...clients, one]
  }

  it('[V4] keeps what others type at the same moment, and their carets', async () => {
    const [one, two, user] = await writers()
    const caret = Y.createRelativePositionFromTypeIndex(one.paragraph(1), 'The sea lay'.length)
    const typed: string[] = []
    const type = (letter: string) => {
      one.paragraph(1).insert(one.paragraph(1).length, letter)
      two.paragraph(1).insert(0, letter)
      typed.push(letter)
    }
    for (const letter of 'before') type(letter)
    const restoring = restore(draft, user)
    for (const letter of 'after') type(letter)
    const { changed, before } = await restoring
    expect(changed).toBe(true)
    expect(plainTextOf(before.document)).toContain('Somebody came at last.')
    await eventually(async () => {
      const text = await read()
      expect([one, two].map((client) => paragraphsOf(client))).toEqual([split(text), split(text)])
      const [first, sea = '', ...rest] = split(text)
      expect([first, ...rest]).toEqual(['It rained on the roof all night.', 'Nobody came.'])
      // What had arrived before is gone with the rest that was not in the version; what came after stays.
      expect(sea.startsWith('retfa')).toBe(true)
      expect(sea.endsWith('after')).toBe(true)
    })
    const place = Y.createAbsolutePositionFromRelativePosition(caret, one.doc)
    const sea = one.paragraph(1).toJSON()
    expect(sea.slice(0, place?.index ?? 0).endsWith('The sea lay')).toBe(true)
  })

  it('[V7] leaves anchors on the words that stay', async () => {
    const [one, , user] = await writers()
    const place = { quote: 'still as a plate' }
    await scene.house.rooms.setAnchor(scene.chapterId, { threadId: 'thread1', userId: user, place })
    await restore(draft, user)
    expect(await scene.house.rooms.listAnchors(scene.chapterId)).toEqual(['thread1'])
    await eventually(() => expect(JSON.stringify(one.paragraph(1).toDelta())).toContain('thread1'))
    expect(await read()).toBe(draft)
  })

  it('[V5] has it in the log whose words came back', async () => {
    const [, , user] = await writers()
    const author = await scene.member('editor', 'Cleo')
    const authors = split(draft).map((text) => [{ length: text.length, userId: author }])
    await restore(draft, user, { authors })
    const { db } = scene.house
    const clients = await db
      .selectFrom('chapterClients')
      .select('clientId')
      .where('chapterId', '=', scene.chapterId)
      .where('userId', '=', author)
      .execute()
    expect(clients).toHaveLength(1)
    const last = await db
      .selectFrom('chapterUpdates')
      .select(['userId', 'bytes'])
      .where('chapterId', '=', scene.chapterId)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(last.userId).toBe(user)
    const written = [...Y.parseUpdateMeta(new Uint8Array(last.bytes)).from.keys()].map(String)
    expect(written).toContain(clients[0]?.clientId)
  })

  it('[V16] is durable when it says so: it stands after kill -9 at that moment', async () => {
    const user = await scene.member('editor')
    const order = { chapterId: scene.chapterId, userId: user, text: draft }
    const script = resolve(import.meta.dirname, '../support/run-restoring-house.ts')
    const child = spawn(
      process.execPath,
      [script, JSON.stringify(scene.database.place), JSON.stringify(order)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await read()).toBe(draft)
  })
})

function split(text: string): string[] {
  return text.split('\n\n')
}

function paragraphsOf({ doc }: StockClient): string[] {
  return doc
    .getXmlFragment('default')
    .toArray()
    .map((block) => (block instanceof Y.XmlElement ? block.toArray().map(String).join('') : ''))
}
