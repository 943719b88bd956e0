import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { adoptThreads } from '#server/collab/anchors/adopt-threads.ts'
import type { Actor } from '#server/auth/actor.ts'
import { listThreads } from '#server/services/threads/list-threads.ts'
import { openThread } from '#server/services/threads/open-thread.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import type { StockClient } from '#tests/support/stock-client.ts'
import { startThreadsHouse, type ThreadsHouse } from '#tests/support/threads-house.ts'

const paragraphs = ['Sofie stepped off the train.', 'Viktor said nothing.']

await describeEachDatabase('threads whose text moves', (kind) => {
  let threads: ThreadsHouse
  let here: string
  let editor: Actor

  beforeEach(async () => {
    threads = await startThreadsHouse(kind, paragraphs)
    here = threads.chapterId
    editor = await threads.actor('editor')
  })

  afterEach(() => threads.close())

  async function open(chapterId: string, person: Actor = editor): Promise<StockClient> {
    const client = threads.open(person, chapterId)
    await eventually(() => expect(client.provider.synced).toBe(true))
    return client
  }

  const stateOf = async (chapterId: string) =>
    (await listThreads(editor, { chapterId })).items.map(({ id, detached }) => ({ id, detached }))

  it('[T40] moves a thread with its text into another chapter of the manuscript, and back when both ends are undone', async () => {
    const there = await threads.addChapter(['Another chapter.'], 'same')
    const [source, target] = [await open(here), await open(there)]
    const { id } = await openThread(editor, { chapterId: here, quote: 'train', body: 'Which one?' })
    await eventually(() => expect(markedText(source, id)).toBe('train'))
    cut(source, 'train')
    paste(target, id, 'train')
    await eventually(async () => {
      expect(await stateOf(there)).toEqual([{ id, detached: false }])
      expect(await stateOf(here)).toEqual([])
    })
    paste(source, id, 'train')
    cut(target, 'train')
    await eventually(async () => {
      expect(await stateOf(here)).toEqual([{ id, detached: false }])
      expect(await stateOf(there)).toEqual([])
    })
  })

  it('[T40] leaves a thread where it is when its text was only copied into another chapter', async () => {
    const there = await threads.addChapter(['Another chapter.'], 'same')
    const [source, target] = [await open(here), await open(there)]
    const { id } = await openThread(editor, { chapterId: here, quote: 'train', body: 'Which one?' })
    const other = await openThread(editor, { chapterId: here, quote: 'Viktor', body: 'Who?' })
    await eventually(() => expect(markedText(source, id)).toBe('train'))
    await eventually(() => expect(markedText(source, other.id)).toBe('Viktor'))
    paste(target, id, 'train')
    cut(source, 'Viktor')
    paste(target, other.id, 'Viktor')
    await eventually(async () => expect(await stateOf(there)).toEqual([{ id: other.id, detached: false }]))
    expect(await stateOf(here)).toEqual([{ id, detached: false }])
  })

  it('[T40] takes no thread of another manuscript, whoever writes its mark', async () => {
    const there = await threads.addChapter(['Another book.'], 'other')
    const mine = await openThread(editor, { chapterId: here, quote: 'train', body: 'Which one?' })
    const source = await open(here)
    await eventually(() => expect(markedText(source, mine.id)).toBe('train'))
    cut(source, 'train')
    await eventually(async () => expect(await stateOf(here)).toEqual([{ id: mine.id, detached: true }]))
    const stranger = await threads.actor('owner', there)
    const target = await open(there, stranger)
    paste(target, mine.id, 'train')
    const theirs = await openThread(stranger, { chapterId: there, quote: 'book', body: 'x' })
    // The chapter has come to rest once a mark that went missing after the paste is there again.
    const name = overlappingMarkName('comment', { threadId: theirs.id })
    await eventually(() => expect(markedText(target, theirs.id)).toBe('book'))
    target.paragraph().format(0, target.paragraph().length, { [name]: null })
    await eventually(() => expect(markedText(target, theirs.id)).toBe('book'))
    expect((await listThreads(stranger, { chapterId: there })).items.map(({ id }) => id)).toEqual([theirs.id])
    expect(await stateOf(here)).toEqual([{ id: mine.id, detached: true }])
  })

  it('[T40] leaves a thread at home whose text came back there while it was taken over', async () => {
    const there = await threads.addChapter(['Another chapter.'], 'same')
    const [source, target] = [await open(here), await open(there)]
    const { id } = await openThread(editor, { chapterId: here, quote: 'train', body: 'Which one?' })
    await eventually(() => expect(markedText(source, id)).toBe('train'))
    const { db, rooms } = threads.house
    let looks = 0
    // What is taken over is looked for at home before and after: between the two its text comes back.
    const texts = new Map([
      [here, source.doc],
      [there, target.doc],
    ])
    const copy = (chapterId: string) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(texts.get(chapterId) ?? doc))
      return doc
    }
    paste(target, id, 'train')
    const left = await adoptThreads({
      db,
      chapterId: there,
      async withRoom(chapterId, _, work) {
        if (chapterId === here) looks += 1
        return work(chapterId === here && looks === 1 ? new Y.Doc() : copy(chapterId))
      },
    })
    expect([left, looks]).toEqual([[], 2])
    expect(await stateOf(here)).toEqual([{ id, detached: false }])
    expect(await rooms.listAnchors(here)).toEqual([id])
  })

  it('[T72] leaves an anchor that was just put on other words where it is, before its row tells of it', async () => {
    const client = await open(here)
    const { id } = await openThread(editor, { chapterId: here, quote: 'train', body: 'Which one?' })
    const other = await openThread(editor, { chapterId: here, quote: 'Viktor', body: 'Who?' })
    await eventually(() => expect(markedText(client, other.id)).toBe('Viktor'))
    const place = { quote: 'Sofie' }
    await threads.house.rooms.setAnchor(here, { threadId: id, userId: editor.userId, place })
    await eventually(() => expect(markedText(client, id)).toBe('Sofie'))
    // The chapter has come to rest once a mark that went missing after it is there again.
    const name = overlappingMarkName('comment', { threadId: other.id })
    client.paragraph(1).format(0, client.paragraph(1).length, { [name]: null })
    await eventually(() => expect(markedText(client, other.id)).toBe(''))
    await eventually(() => expect(markedText(client, other.id)).toBe('Viktor'))
    expect(markedText(client, id)).toBe('Sofie')
  })

  it('[T41] sets a lost mark again when the chapter is loaded', async () => {
    // As a process leaves it that was killed before the chapter came to rest: a row, and no mark in the text.
    const trace = { quote: 'train', contextBefore: 'Sofie stepped off the ', contextAfter: '.' }
    await threads.house.db
      .insertInto('threads')
      .values({
        ...trace,
        id: 'lost',
        chapterId: here,
        status: 'open',
        anchorStart: '',
        anchorEnd: '',
        suggestionId: null,
        createdBy: editor.userId,
        createdAt: new Date().toISOString(),
        resolvedBy: null,
        resolvedAt: null,
      })
      .execute()
    const client = await open(here)
    await eventually(() => expect(markedText(client, 'lost')).toBe('train'))
  })
})

function cut(client: StockClient, words: string): void {
  const paragraph = client.paragraph(
    client
      .text()
      .split('\n')
      .findIndex((line) => line.includes(words)),
  )
  const plain = paragraph.toDelta().map(({ insert }: { insert: string }) => insert)
  paragraph.delete(plain.join('').indexOf(words), words.length)
}

function paste(client: StockClient, threadId: string, words: string): void {
  const name = overlappingMarkName('comment', { threadId })
  client.paragraph().insert(0, words, { [name]: { threadId } })
}

function markedText(client: StockClient, threadId: string): string {
  const name = overlappingMarkName('comment', { threadId })
  return client.text() === ''
    ? ''
    : client
        .text()
        .split('\n')
        .flatMap((_, index): { insert: string; attributes?: object }[] => client.paragraph(index).toDelta())
        .filter(({ attributes }) => attributes && name in attributes)
        .map(({ insert }) => insert)
        .join('')
}
