import { expect, it } from 'vitest'
import { eventually } from '#tests/support/eventually.ts'
import { setCollabScene } from '#tests/support/collab-scene.ts'
import { describeEachDatabase, type TestDatabaseKind } from '#tests/support/databases.ts'
import type { StockClient } from '#tests/support/stock-client.ts'

await describeEachDatabase('presence', presenceSuite)

const caret = { anchor: { type: null, tname: 'default', item: null, assoc: 0 } }
const cursor = { anchor: caret.anchor, head: caret.anchor }

function presenceSuite(kind: TestDatabaseKind): void {
  const scene = setCollabScene(kind, { settings: { idleMs: 50 } })

  it('[S13] shows the session’s name, whatever a client calls itself', async () => {
    const witness = await scene.open(await scene.member('owner', 'Olga'))
    const editor = await scene.member('editor', 'Edith')
    const liar = await scene.open(editor)
    liar.provider.awareness.setLocalState({
      user: { id: 'somebody', name: 'Olga', color: 7, avatar: 'https://evil.example' },
      cursor,
      evil: true,
    })
    await eventually(() =>
      expect(stateOf(witness, liar.doc.clientID)).toEqual({
        user: { id: editor, name: 'Edith', color: 3 },
        cursor,
      }),
    )
  })

  it('[S13] lets nobody speak for another’s client, though stock clients repeat what they hear', async () => {
    const witness = await scene.open(await scene.member('owner', 'Olga'))
    const honest = await scene.open(await scene.member('editor', 'Edith'))
    honest.provider.awareness.setLocalStateField('cursor', cursor)
    await eventually(() => expect(stateOf(witness, honest.doc.clientID)?.cursor).toEqual(cursor))
    const raw = await scene.openRaw(await scene.member('editor', 'Mallory'))
    const clientId = honest.doc.clientID
    raw.sendAwareness([{ clientId, clock: 1_000, state: { cursor: null } }])
    raw.sendAwareness([{ clientId, clock: 1_001, state: null }])
    raw.sendAwareness([{ clientId: 77, clock: 1, state: { cursor } }])
    await eventually(() => expect(namesSeenBy(witness)).toContain('Mallory'))
    expect(stateOf(witness, clientId)).toMatchObject({ user: { name: 'Edith' }, cursor })
    expect(namesSeenBy(witness).filter((name) => name === 'Mallory')).toHaveLength(1)
  })

  it('[S14] shows no caret of a viewer, and that of a commenter', async () => {
    const witness = await scene.open(await scene.member('owner'))
    const viewer = await scene.open(await scene.member('viewer', 'Vera'))
    const commenter = await scene.open(await scene.member('commenter', 'Cora'))
    viewer.provider.awareness.setLocalStateField('cursor', cursor)
    commenter.provider.awareness.setLocalStateField('cursor', cursor)
    await eventually(() => expect(stateOf(witness, commenter.doc.clientID)?.cursor).toEqual(cursor))
    await eventually(() => expect(stateOf(witness, viewer.doc.clientID)?.user?.name).toBe('Vera'))
    expect(stateOf(witness, viewer.doc.clientID)?.cursor).toBeUndefined()
  })

  it.each([
    ['names a root type of its own', { type: null, tname: 'evil', item: null }],
    ['names nothing', { type: null, tname: null, item: null }],
    ['is no position', 'x'],
    ['counts below nothing', { item: { client: -1, clock: 0.5 } }],
  ])('[S14] passes no caret on that %s', async (_title, position) => {
    const witness = await scene.open(await scene.member('owner'))
    const raw = await scene.openRaw(await scene.member('editor', 'Edith'))
    raw.sendAwareness([{ clientId: 5, clock: 1, state: { cursor: { anchor: position, head: position } } }])
    await eventually(() => expect(stateOf(witness, 5)?.user?.name).toBe('Edith'))
    expect(stateOf(witness, 5)?.cursor).toBeUndefined()
  })

  it('[S15] takes somebody who left away at once, and shows one who comes back', async () => {
    const witness = await scene.open(await scene.member('owner'))
    const editor = await scene.open(await scene.member('editor', 'Edith'))
    editor.provider.awareness.setLocalStateField('cursor', null)
    await eventually(() => expect(namesSeenBy(witness)).toContain('Edith'))
    editor.provider.disconnect()
    await eventually(() => expect(namesSeenBy(witness)).not.toContain('Edith'))
    editor.provider.connect()
    editor.provider.awareness.setLocalStateField('cursor', null)
    await eventually(() => expect(namesSeenBy(witness)).toContain('Edith'))
  })

  it('[S15] echoes a client’s own state, by which it knows that the line is alive', async () => {
    const raw = await scene.openRaw(await scene.member('editor'))
    await eventually(() => expect(raw.received.length).toBe(1))
    raw.sendAwareness([{ clientId: 9, clock: 1, state: {} }])
    await eventually(() => expect(raw.received.some(([type]) => type === 1)).toBe(true))
  })
}

interface State {
  user?: { id: string; name: string; color: number }
  cursor?: unknown
}

function stateOf(client: StockClient, clientId: number): State | undefined {
  return client.provider.awareness.getStates().get(clientId) as State | undefined
}

function namesSeenBy(client: StockClient): (string | undefined)[] {
  const states = [...client.provider.awareness.getStates().values()] as State[]
  return states.map((state) => state.user?.name)
}
