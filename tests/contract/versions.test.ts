import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChapter } from '#lib/contract/chapters.ts'
import { createClient, type Client } from '#lib/contract/client.ts'
import { getContent } from '#lib/contract/content.ts'
import { createManuscript, updateManuscript } from '#lib/contract/manuscripts.ts'
import { addMember } from '#lib/contract/members.ts'
import { decideSuggestions } from '#lib/contract/suggestions.ts'
import { listThreads, openThread } from '#lib/contract/threads.ts'
import {
  diffVersions,
  getSince,
  getVersionContent,
  listVersions,
  noteVisit,
  renameVersion,
  restoreVersion,
  saveVersion,
  type DiffBlock,
} from '#lib/contract/versions.ts'
import { documentFromPlainText } from '#lib/manuscript/plain-text.ts'
import { keepVersions } from '#server/processes/keep-versions.ts'
import { keepAfterSpells } from '#server/services/versions/keep-after-spells.ts'
import { keepVersion } from '#server/services/versions/keep-version.ts'
import { thinVersions } from '#server/services/versions/thin-versions.ts'
import { openApiHouse, type ApiHouse, type Person } from '#tests/support/api-house.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const draft =
  'It rained on the roof all night.\n\nThe sea lay as still as a plate.\n\nNobody came, not even the dog.'

await describeEachDatabase('versions over HTTP', (kind) => {
  let house: ApiHouse
  let [olga, edith]: Person[] = []
  let owner: Client
  let editor: Client
  let viewer: Client
  let manuscriptId: string

  beforeAll(async () => {
    house = await openApiHouse(kind)
    const people = [
      await house.account('Olga'),
      await house.account('Edith'),
      await house.account('Vera'),
    ] as const
    ;[olga, edith] = people
    ;[owner, editor, viewer] = people.map(clientOf) as [Client, Client, Client]
    manuscriptId = (await owner.call(createManuscript, { body: { title: 'Kept' } })).id
    for (const [person, role] of [
      [people[1], 'editor'],
      [people[2], 'viewer'],
    ] as const) {
      await owner.call(addMember, { params: { manuscriptId }, body: { email: person.email, role } })
    }
  })
  afterAll(() => house?.close())

  function clientOf({ token }: Person): Client {
    return createClient(fetch, { origin: house.url, token })
  }

  async function newChapter(text = draft): Promise<string> {
    const { id } = await owner.call(createChapter, { params: { manuscriptId }, body: { title: 'One', text } })
    return id
  }

  /** Makes the chapter read so, as typing by this person would. */
  async function write(chapterId: string, text: string, person: Person | undefined = olga): Promise<void> {
    await house.runtime.rooms.restoreDocument(chapterId, {
      document: documentFromPlainText(text),
      userId: person?.id ?? '',
    })
  }

  const read = async (chapterId: string) =>
    owner.call(getContent, { params: { chapterId }, query: { as: 'text' } })
  const save = async (chapterId: string, name: string, client = owner) =>
    client.call(saveVersion, { params: { chapterId }, body: { name } })
  const list = async (chapterId: string, client = owner) =>
    (await client.call(listVersions, { params: { chapterId } })).items
  const kinds = (blocks: DiffBlock[]) => blocks.map((block) => block.kind)

  it('[V10] saves a version under a name, and lists it with who wrote and how much', async () => {
    const chapterId = await newChapter()
    const first = await save(chapterId, 'First draft')
    expect(first).toMatchObject({
      kind: 'named',
      name: 'First draft',
      wordCount: 21,
      wordsAdded: 21,
      wordsRemoved: 0,
    })
    expect(first.createdBy).toMatchObject({ id: olga?.id, name: 'Olga' })
    await write(chapterId, draft.replace('all night', 'until the morning came'), edith)
    const second = await save(chapterId, 'Second draft', editor)
    expect(second).toMatchObject({ wordsAdded: 4, wordsRemoved: 2, wordCount: 23 })
    expect(second.authors).toMatchObject([{ id: edith?.id, name: 'Edith' }])
    expect(await list(chapterId, viewer)).toEqual([second, first])
  })

  it('[V10] has the same text once: naming it names the version that holds it', async () => {
    const chapterId = await newChapter()
    const automatic = await keepVersion({ chapterId, kind: 'automatic', userId: null })
    const named = await save(chapterId, 'First draft')
    expect(named).toMatchObject({ id: automatic.id, kind: 'named', name: 'First draft' })
    expect(await save(chapterId, 'First draft')).toMatchObject({ id: named.id })
    const twice = await save(chapterId, 'Sent to the agent')
    expect((await list(chapterId)).map(({ id }) => id)).toEqual([twice.id, named.id])
    const params = { versionId: twice.id }
    expect(await editor.call(renameVersion, { params, body: { name: 'Sent' } })).toMatchObject({
      name: 'Sent',
    })
  })

  it('[V10] gives out its text in each form', async () => {
    const chapterId = await newChapter()
    const params = { versionId: (await save(chapterId, 'First draft')).id }
    await write(chapterId, 'Something else.')
    expect(await viewer.call(getVersionContent, { params, query: { as: 'text' } })).toBe(draft)
    expect(await viewer.call(getVersionContent, { params })).toEqual(documentFromPlainText(draft))
    expect(await viewer.call(getVersionContent, { params, query: { as: 'markdown' } })).toContain('It rained')
  })

  it('[C8] lists versions in pages that together hold everything once', async () => {
    const chapterId = await newChapter()
    const saved: string[] = []
    for (let count = 0; count < 53; count += 1) saved.unshift((await save(chapterId, `Draft ${count}`)).id)
    const params = { chapterId }
    const first = await owner.call(listVersions, { params })
    const rest = await owner.call(listVersions, { params, query: { cursor: first.nextCursor ?? '' } })
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(saved)
    expect(rest.nextCursor).toBeNull()
    const wrong = owner.call(listVersions, { params, query: { cursor: 'nonsense' } })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('[V11] keeps a version when a spell of work is over, once, and of a long one every hour', async () => {
    const chapterId = await newChapter()
    const later = (ms: number) => keepAfterSpells(new Date(Date.now() + ms))
    await touch(chapterId)
    await later(9 * minuteMs)
    expect(await list(chapterId)).toEqual([])
    await later(11 * minuteMs)
    const [first] = await list(chapterId)
    expect(first).toMatchObject({ kind: 'automatic', name: null, createdBy: null, wordCount: 21 })
    await later(60 * minuteMs)
    expect(await list(chapterId)).toEqual([first])
    await write(chapterId, `${draft}\n\nMorning came.`)
    await touch(chapterId)
    await later(9 * minuteMs)
    expect(await list(chapterId)).toHaveLength(1)
    // As if somebody had begun long ago and still were at it.
    await keepAfterSpells(new Date(Date.now() + minuteMs), { restMs: 10 * minuteMs, longMs: minuteMs / 2 })
    expect(await list(chapterId)).toMatchObject([{ kind: 'automatic', wordsAdded: 2 }, { id: first?.id }])
  })

  it('[V11] does so by itself while the house is open', async () => {
    const chapterId = await newChapter()
    const begun = new Date(Date.now() - 11 * minuteMs).toISOString()
    const { db, log } = house.runtime
    await db.updateTable('chapterUpdates').set({ at: begun }).where('chapterId', '=', chapterId).execute()
    const end = keepVersions(log, 20)
    await eventually(async () => expect(await list(chapterId)).toMatchObject([{ kind: 'automatic' }]))
    await end()
  })

  it('[V11] keeps one where several want to keep the same text at once', async () => {
    const chapterId = await newChapter()
    const order = { chapterId, kind: 'automatic', userId: null } as const
    const kept = await Promise.all(Array.from({ length: 4 }, () => keepVersion(order)))
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1)
    expect(await list(chapterId)).toHaveLength(1)
  })

  it('[D7] lets versions and visits go with their chapter', async () => {
    const chapterId = await newChapter()
    await save(chapterId, 'First draft')
    await viewer.call(noteVisit, { params: { chapterId } })
    const { db } = house.runtime
    await db.deleteFrom('chapters').where('id', '=', chapterId).execute()
    for (const table of ['versions', 'chapterVisits'] as const) {
      const rows = await db.selectFrom(table).select('seq').where('chapterId', '=', chapterId).execute()
      expect(rows).toEqual([])
    }
  })

  /** As the room does once it comes to rest. */
  async function touch(chapterId: string): Promise<void> {
    const updatedAt = new Date(Date.now() + 10).toISOString()
    await house.runtime.db.updateTable('chapters').set({ updatedAt }).where('id', '=', chapterId).execute()
  }

  it('[V11] keeps one before all suggestions are decided, but none where nothing is decided', async () => {
    const at = '2026-01-01T00:00:00Z'
    const ins = { type: 'ins', attrs: { id: 'a', user: olga?.id ?? '', at } }
    const content = [
      { type: 'text', text: 'It rained' },
      { type: 'text', text: ' hard', marks: [ins] },
    ]
    const json = { type: 'doc' as const, content: [{ type: 'paragraph', attrs: { style: 'body' }, content }] }
    const { id: chapterId } = await owner.call(createChapter, {
      params: { manuscriptId },
      body: { title: 'Rain', json },
    })
    const params = { chapterId }
    await editor.call(decideSuggestions, { params, body: { all: true, decision: 'accept' } })
    const kept = await list(chapterId)
    expect(kept).toMatchObject([{ kind: 'before_decide', createdBy: { id: edith?.id } }])
    await editor.call(decideSuggestions, { params, body: { all: true, decision: 'accept' } })
    expect(await list(chapterId)).toEqual(kept)
    await editor.call(saveVersion, { params, body: { before: 'decide' } })
    expect(await list(chapterId)).toMatchObject([{ kind: 'before_decide' }, { id: kept[0]?.id }])
  })

  it('[V12] compares any two versions, one with the one before, and one with now', async () => {
    const chapterId = await newChapter()
    const first = await save(chapterId, 'First draft')
    await write(chapterId, draft.replace('Nobody', 'Somebody'))
    const second = await save(chapterId, 'Second draft')
    await write(chapterId, `It was cold.\n\n${draft.replace('Nobody', 'Somebody')}`)
    const compare = (versionId: string, query: { with?: string; unchanged?: 'omit' }) =>
      viewer.call(diffVersions, { params: { versionId }, query })
    const expected = {
      before: { versionId: first.id, name: 'First draft' },
      after: { versionId: second.id, name: 'Second draft' },
      counts: { wordsAdded: 1, wordsRemoved: 1, wordsMoved: 0, blocksChanged: 1 },
    }
    // From the older to the newer, however one asks.
    for (const [one, other] of [
      [first.id, second.id],
      [second.id, first.id],
      [second.id, 'previous'],
    ] as const) {
      const diff = await compare(one, { with: other })
      expect(diff).toMatchObject(expected)
      expect(kinds(diff.blocks)).toEqual(['same', 'changed'])
      expect(diff.blocks[0]).toMatchObject({ blocks: documentFromPlainText(draft).content.slice(0, 2) })
    }
    const now = await compare(second.id, { unchanged: 'omit' })
    expect(now.after).toMatchObject({ versionId: null })
    expect(kinds(now.blocks)).toEqual(['inserted', 'same'])
    expect(now.blocks[1]).not.toHaveProperty('blocks')
    expect((await compare(first.id, { with: 'previous' })).counts).toMatchObject({ wordsAdded: 21 })
  })

  it('[V12] says of each stretch who wrote or deleted it', async () => {
    const chapterId = await newChapter()
    const { id: versionId } = await save(chapterId, 'First draft')
    await write(chapterId, draft.replace(' all night', ''), edith)
    await write(
      chapterId,
      draft.replace(' all night', '').replace('sea', 'grey sea').replace(', not even the dog', ''),
    )
    const { blocks, people } = await viewer.call(diffVersions, { params: { versionId } })
    const pieces = blocks.flatMap((block) => (block.kind === 'same' ? [] : block.pieces))
    expect(pieces.filter(({ kind }) => kind !== 'same').map(({ text, author }) => [text, author])).toEqual([
      [' all night', edith?.id],
      ['grey ', olga?.id],
      [', not even the dog', olga?.id],
    ])
    expect(people.map(({ name }) => name)).toEqual(['Edith', 'Olga'])
  })

  it('[V13] gives the words that come back to who wrote them, not to who restores', async () => {
    const chapterId = await newChapter()
    await write(chapterId, `${draft}\n\nEdith wrote this at dawn.`, edith)
    const { id: versionId } = await save(chapterId, 'First draft')
    await write(chapterId, 'Nothing of it.')
    const { id } = await save(chapterId, 'Empty')
    await owner.call(restoreVersion, { params: { versionId }, body: {} })
    const { blocks } = await viewer.call(diffVersions, { params: { versionId: id } })
    const inserted = blocks.flatMap((block) => (block.kind === 'inserted' ? block.pieces : []))
    expect(inserted.map(({ text, author }) => [text.slice(0, 5), author])).toEqual([
      ['It ra', olga?.id],
      ['The s', olga?.id],
      ['Nobod', olga?.id],
      ['Edith', edith?.id],
    ])
  })

  it('[V12] has nothing to say about versions of other chapters, or to people without access', async () => {
    const [one, other] = [await save(await newChapter(), 'One'), await save(await newChapter(), 'Other')]
    const params = { versionId: one.id }
    await expect(owner.call(diffVersions, { params, query: { with: other.id } })).rejects.toMatchObject({
      code: 'not_found',
      message: 'This chapter has no such version to compare with.',
    })
    const stranger = clientOf(await house.account(`Stranger ${crypto.randomUUID()}`))
    await expect(stranger.call(getVersionContent, { params })).rejects.toMatchObject({ code: 'not_found' })
    await expect(stranger.call(restoreVersion, { params, body: {} })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('[V13] restores a version, keeps what stood there, and takes it back by restoring that', async () => {
    const chapterId = await newChapter()
    const first = await save(chapterId, 'First draft')
    const changed = draft.replace('all night', 'until noon')
    await write(chapterId, changed)
    const restored = await editor.call(restoreVersion, { params: { versionId: first.id }, body: {} })
    expect(restored).toMatchObject({
      changed: true,
      kept: { kind: 'before_restore', createdBy: { id: edith?.id } },
    })
    expect(await read(chapterId)).toBe(draft)
    const undone = await editor.call(restoreVersion, {
      params: { versionId: restored.kept?.id ?? '' },
      body: {},
    })
    expect(undone.changed).toBe(true)
    expect(await read(chapterId)).toBe(changed)
    const again = await editor.call(restoreVersion, {
      params: { versionId: restored.kept?.id ?? '' },
      body: {},
    })
    expect(again).toEqual({ changed: false, kept: null, takeBack: null })
  })

  it('[V13] restores single paragraphs, and says so where a version has none of that number', async () => {
    const chapterId = await newChapter()
    const { id: versionId } = await save(chapterId, 'First draft')
    await write(
      chapterId,
      draft.replace('rained', 'snowed').replace('sea', 'lake').replace('Nobody came', 'They came'),
    )
    const params = { versionId }
    await owner.call(restoreVersion, { params, body: { blocks: [1] } })
    expect(await read(chapterId)).toBe(draft.replace('rained', 'snowed').replace('Nobody came', 'They came'))
    const wrong = owner.call(restoreVersion, { params, body: { blocks: [3] } })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input', details: { field: 'blocks' } })
  })

  it('[V13] takes a single paragraph back alone, so that what others wrote since stays', async () => {
    const chapterId = await newChapter()
    const { id: versionId } = await save(chapterId, 'First draft')
    await write(chapterId, draft.replace('sea', 'lake'))
    const body = { blocks: [1] }
    const { kept, takeBack } = await owner.call(restoreVersion, { params: { versionId }, body })
    await write(chapterId, draft.replace('rained', 'snowed').replace('Nobody came', 'They came'))
    await owner.call(restoreVersion, {
      params: { versionId: kept?.id ?? '' },
      body: { blocks: takeBack ?? [] },
    })
    expect(await read(chapterId)).toBe(
      draft.replace('rained', 'snowed').replace('sea', 'lake').replace('Nobody came', 'They came'),
    )
  })

  it('[V13] says that only the whole takes back a paragraph that was gone', async () => {
    const chapterId = await newChapter()
    const { id: versionId } = await save(chapterId, 'First draft')
    await write(chapterId, draft.split('\n\n').slice(1).join('\n\n'))
    const body = { blocks: [0] }
    const { changed, takeBack } = await owner.call(restoreVersion, { params: { versionId }, body })
    expect({ changed, takeBack }).toEqual({ changed: true, takeBack: null })
    expect(await read(chapterId)).toBe(draft)
  })

  it('[V13] brings a thread back with its words, and keeps it where it stands', async () => {
    const chapterId = await newChapter()
    const params = { chapterId }
    for (const quote of ['still as a plate', 'not even the dog']) {
      await owner.call(openThread, { params, body: { quote, body: 'Hm.' } })
    }
    const { id: versionId } = await save(chapterId, 'First draft')
    await write(chapterId, 'Before the rain.\n\nNobody came, not even the dog.')
    const detached = async () =>
      (await owner.call(listThreads, { params })).items
        .filter((thread) => thread.detached)
        .map(({ quote }) => quote)
    expect(await detached()).toEqual(['still as a plate'])
    await owner.call(restoreVersion, { params: { versionId }, body: {} })
    expect(await detached()).toEqual([])
  })

  it('[V13] lets only an owner restore while tracking is locked, and says why', async () => {
    const chapterId = await newChapter()
    const params = { versionId: (await save(chapterId, 'First draft')).id }
    await write(chapterId, 'Something else.')
    const lock = (trackingLocked: boolean) =>
      owner.call(updateManuscript, { params: { manuscriptId }, body: { trackingLocked } })
    await lock(true)
    const whyNot = 'Tracking is locked in this manuscript: only an owner restores versions.'
    await expect(editor.call(restoreVersion, { params, body: {} })).rejects.toMatchObject({
      code: 'forbidden',
      message: whyNot,
    })
    const listed = await editor.call(listVersions, { params: { chapterId } })
    expect(listed).toMatchObject({ canSave: true, canRestore: false, whyNot })
    expect(await owner.call(restoreVersion, { params, body: {} })).toMatchObject({ changed: true })
    await lock(false)
    const forViewer = await viewer.call(listVersions, { params: { chapterId } })
    expect(forViewer).toMatchObject({
      canSave: false,
      canRestore: false,
      whyNot: 'Only editors and owners restore versions.',
    })
  })

  it('[V14] tells what others changed since one last looked, and nothing of one’s own', async () => {
    const chapterId = await newChapter()
    const params = { chapterId }
    const since = () => viewer.call(getSince, { params })
    expect(await since()).toMatchObject({ since: null, changed: false, blocks: [] })
    await viewer.call(noteVisit, { params })
    const quiet = await since()
    expect(quiet).toMatchObject({ changed: false, people: [], blocks: [] })
    expect(quiet.since).not.toBeNull()
    await write(chapterId, draft.replace('rained', 'snowed'), edith)
    const told = await since()
    expect(told).toMatchObject({
      since: quiet.since,
      changed: true,
      people: [{ id: edith?.id, name: 'Edith', blocksChanged: 1 }],
      counts: { wordsAdded: 1, wordsRemoved: 1, blocksChanged: 1 },
    })
    expect(kinds(told.blocks)).toEqual(['changed', 'same'])
    expect(await editor.call(getSince, { params })).toMatchObject({ since: null })
    await editor.call(noteVisit, { params })
    await write(chapterId, draft, edith)
    expect(await editor.call(getSince, { params })).toMatchObject({ changed: false, blocks: [] })
    await viewer.call(noteVisit, { params })
    expect(await since()).toMatchObject({ changed: false })
  })

  it('[V15] clears old versions without a name away, and loses no count and no author by it', async () => {
    const chapterId = await newChapter('One.')
    const days = [200, 200, 199, 40, 40, 39, 1, 1]
    for (const [index, age] of days.entries()) {
      await write(chapterId, `${'word '.repeat(index + 2)}end.`, index % 2 === 0 ? olga : edith)
      const name = index === 1 ? 'First draft' : undefined
      const { id } = await keepVersion({
        chapterId,
        kind: name ? 'named' : 'automatic',
        userId: null,
        ...(name && { name }),
      })
      // Noon of a Wednesday, so that neither a day nor a week ends in between.
      const noon = Math.floor(Date.now() / (7 * dayMs)) * 7 * dayMs + 6.5 * dayMs
      const createdAt = new Date(noon - age * dayMs + index * minuteMs).toISOString()
      await house.runtime.db.updateTable('versions').set({ createdAt }).where('id', '=', id).execute()
    }
    const before = await list(chapterId)
    await thinVersions(new Date(Math.floor(Date.now() / (7 * dayMs)) * 7 * dayMs + 6.6 * dayMs))
    const after = await list(chapterId)
    const kept = after.map(({ id }) => before.length - 1 - before.findIndex((one) => one.id === id))
    expect(kept).toEqual([7, 6, 5, 4, 2, 1])
    expect(after.map(({ name }) => name)).toEqual([null, null, null, null, null, 'First draft'])
    const daily = after[3]
    expect(daily?.wordsAdded).toBe(2)
    expect(daily?.authors.map(({ name }) => name).toSorted()).toEqual(['Edith', 'Olga'])
    expect(await thinVersions(new Date())).toBe(0)
  })
})
