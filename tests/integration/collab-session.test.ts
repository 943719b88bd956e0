import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { ChapterSession } from '#components/editor/sync/chapter-session.ts'
import { clearKeptChapters } from '#components/editor/sync/kept-chapter.ts'
import type { SaveState } from '#components/editor/sync/save-state.ts'
import { eventually } from '#tests/support/eventually.ts'
import { setCollabScene } from '#tests/support/collab-scene.ts'
import { makeSqlite } from '#tests/support/databases.ts'
import { insertionBy } from '#tests/support/hostile-client.ts'
import { failingLog } from '#tests/support/failing-log.ts'

const store = failingLog()

describe('a chapter in the browser', () => {
  const scene = setCollabScene(
    { name: 'SQLite', make: makeSqlite },
    { settings: { retryMsMin: 10, retryMsMax: 20 }, wrapLog: store.wrap },
  )
  const sessions: ChapterSession[] = []

  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory())
    const notes = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => notes.get(key) ?? null,
      setItem: (key: string, value: string) => notes.set(key, value),
      removeItem: (key: string) => notes.delete(key),
    })
  })

  afterEach(() => {
    store.refuse(false)
    for (const session of sessions.splice(0)) session.close()
    vi.unstubAllGlobals()
  })

  function open(token: string): ChapterSession {
    const { url } = scene.house
    const session = new ChapterSession({ chapterId: scene.chapterId, userId: token, url, token })
    sessions.push(session)
    return session
  }

  it('[S17] says Saved only after the receipt for the last edit', async () => {
    const session = open(await scene.member('editor'))
    await session.whenReady
    await reaches(session, { kind: 'saved' })
    store.refuse(true)
    textOf(session).insert(0, 'On its way. ')
    expect(session.saveState.get()).toEqual({ kind: 'saving' })
    await reaches(session, { kind: 'not_saved', why: 'storage' })
    store.refuse(false)
    await reaches(session, { kind: 'saved' })
    const document = JSON.stringify(await scene.house.rooms.readDocument(scene.chapterId))
    expect(document).toContain('On its way.')
  })

  it('[S17] keeps what was written while the server was away, and sends it', async () => {
    const editor = await scene.member('editor')
    const session = open(editor)
    await reaches(session, { kind: 'saved' })
    const restarted = scene.restart()
    await reaches(session, { kind: 'reconnecting' })
    textOf(session).insert(0, 'Offline. ')
    await restarted
    await reaches(session, { kind: 'saved' })
    const other = await scene.open(editor)
    expect(other.text()).toBe('Offline. Chapter one.')
  })

  it('[S17] sends nothing ahead of the edits made offline', async () => {
    const suggester = await scene.member('suggester')
    let atOpen = () => {}
    vi.stubGlobal(
      'WebSocket',
      class extends WebSocket {
        constructor(url: string, protocols?: string[]) {
          super(url, protocols)
          this.addEventListener('open', () => queueMicrotask(atOpen))
        }
      },
    )
    const session = open(suggester)
    await reaches(session, { kind: 'saved' })
    const restarted = scene.restart()
    await reaches(session, { kind: 'reconnecting' })
    const suggest = () => textOf(session).insert(0, 'x', insertionBy(suggester))
    suggest()
    atOpen = suggest
    await restarted
    await eventually(() => expect(textOf(session).toJSON()).toContain('xx'))
    await reaches(session, { kind: 'saved' })
  })

  it('[S18] stops when the session has ended, keeps the edits, and sends them after signing in again', async () => {
    const editor = await scene.member('editor')
    const first = open(editor)
    await reaches(first, { kind: 'saved' })
    scene.house.ended.add(editor)
    await scene.house.rooms.recheckAccess(null, editor)
    await reaches(first, { kind: 'not_saved', why: 'signed_out' })
    textOf(first).insert(0, 'Kept. ')
    await kept(first, scene.chapterId)
    first.close()
    scene.house.ended.delete(editor)
    const second = open(editor)
    await second.whenReady
    expect(textOf(second).toJSON()).toBe('Kept. Chapter one.')
    await reaches(second, { kind: 'saved' })
    const document = JSON.stringify(await scene.house.rooms.readDocument(scene.chapterId))
    expect(document).toContain('Kept. ')
  })

  it('[S18] goes on by itself once signed in again', async () => {
    const editor = await scene.member('editor')
    const session = open(editor)
    await reaches(session, { kind: 'saved' })
    scene.house.ended.add(editor)
    await scene.house.rooms.recheckAccess(null, editor)
    await reaches(session, { kind: 'not_saved', why: 'signed_out' })
    textOf(session).insert(0, 'Typed meanwhile. ')
    scene.house.ended.delete(editor)
    session.resume()
    await reaches(session, { kind: 'saved' })
  })

  it('[S18] says why it stopped where it must not come back', async () => {
    const editor = await scene.member('editor')
    const session = open(editor)
    await reaches(session, { kind: 'saved' })
    await scene.house.db.updateTable('members').set({ role: 'viewer' }).where('userId', '=', editor).execute()
    await scene.house.rooms.recheckAccess(scene.manuscriptId, editor)
    await reaches(session, { kind: 'not_saved', why: 'role_changed' })
  })

  it('[S19] clears the device at signing out, except where something is unsaved', async () => {
    const editor = await scene.member('editor')
    const saved = open(editor)
    await reaches(saved, { kind: 'saved' })
    textOf(saved).insert(0, 'Saved. ')
    await reaches(saved, { kind: 'saved' })
    saved.close()
    await clearKeptChapters()
    const names = async () => (await keptNames()).filter((name) => name?.endsWith(scene.chapterId))
    await eventually(async () => expect(await names()).toEqual([]))
    const unsaved = open(editor)
    await reaches(unsaved, { kind: 'saved' })
    store.refuse(true)
    textOf(unsaved).insert(0, 'Unsaved. ')
    await kept(unsaved, scene.chapterId)
    unsaved.close()
    expect(await clearKeptChapters()).toBe(1)
    expect(await names()).toHaveLength(1)
  })

  it('[S20] lets others’ edits wait while a character is composed', async () => {
    const editor = await scene.member('editor')
    const [session, other] = [open(editor), await scene.open(editor)]
    await reaches(session, { kind: 'saved' })
    session.holdInbound(true)
    other.paragraph().insert(0, 'a')
    other.paragraph().insert(1, 'b')
    const third = await scene.open(editor)
    await eventually(() => expect(third.text()).toBe('abChapter one.'))
    expect(textOf(session).toJSON()).toBe('Chapter one.')
    session.holdInbound(false)
    await eventually(() => expect(textOf(session).toJSON()).toBe('abChapter one.'))
  })
})

function textOf(session: ChapterSession): Y.XmlText {
  const block = session.doc.getXmlFragment('default').get(0)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error('the chapter is not there yet')
  return text
}

async function reaches(session: ChapterSession, state: SaveState): Promise<void> {
  await eventually(() => expect(session.saveState.get()).toEqual(state))
}

async function keptNames(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name)
}

/** Resolves once everything in the document is in the device's copy. */
async function kept(session: ChapterSession, chapterId: string): Promise<void> {
  await eventually(async () => {
    const name = (await keptNames()).find((one) => one?.endsWith(chapterId))
    const updates = await readAll(name ?? '')
    const copy = new Y.Doc()
    for (const update of updates) Y.applyUpdate(copy, update)
    expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(session.doc))
  })
}

function readAll(name: string): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.addEventListener('error', () => reject(opening.error))
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('updates').objectStore('updates').getAll()
      reading.addEventListener('error', () => reject(reading.error))
      reading.addEventListener('success', () => {
        opening.result.close()
        resolve(reading.result as Uint8Array[])
      })
    })
  })
}
