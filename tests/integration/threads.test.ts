import { toBase64 } from 'lib0/buffer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { overlappingMarkName } from '#lib/manuscript/overlapping-mark.ts'
import { addComment } from '#server/services/threads/add-comment.ts'
import { listThreads } from '#server/services/threads/list-threads.ts'
import { openThread } from '#server/services/threads/open-thread.ts'
import { setThreadStatus } from '#server/services/threads/set-thread-status.ts'
import { eventually } from '#tests/support/eventually.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import type { StockClient } from '#tests/support/stock-client.ts'
import { startThreadsHouse, type ThreadsHouse } from '#tests/support/threads-house.ts'

const paragraphs = ['Sofie stepped off the train.', 'Viktor said nothing.']

await describeEachDatabase('threads in a live chapter', (kind) => {
  let threads: ThreadsHouse
  let chapterId: string

  beforeEach(async () => {
    threads = await startThreadsHouse(kind, paragraphs)
    ;({ chapterId } = threads)
  })

  afterEach(() => threads.close())

  async function openClient(role: 'editor' | 'commenter'): Promise<StockClient> {
    const client = threads.open(await threads.actor(role))
    await eventually(() => expect(client.text()).toBe(paragraphs.join('\n')))
    return client
  }

  it('[T6] shows the mark of a new thread to other clients within a second, written by somebody who may only comment', async () => {
    const other = await openClient('editor')
    const commenter = await threads.actor('commenter')
    const thread = await openThread(commenter, { chapterId, quote: 'the train', body: 'Which one?' })
    await eventually(() => expect(markedIn(other, thread.id)).toBe('the train'))
    expect(thread).toMatchObject({ status: 'open', detached: false, quote: 'the train' })
  })

  it('[T6] waits for a passage whose text is still on its way', async () => {
    const writer = await openClient('editor')
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(writer.doc))
    const paragraph = textOf(away, 1)
    paragraph.insert(0, 'Then old ')
    const anchor = { start: positionAt(paragraph, 5, 0), end: positionAt(paragraph, 8, 0) }
    const commenter = await threads.actor('commenter')
    const opening = openThread(commenter, { chapterId, anchor, body: 'How old?' })
    Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(away))
    const thread = await opening
    expect(thread.quote).toBe('old')
    await eventually(() => expect(markedIn(writer, thread.id)).toBe('old'))
  })

  it('[T6] refuses a passage that is not there, and leaves no thread behind', async () => {
    const editor = await threads.actor('editor')
    const opening = openThread(editor, { chapterId, quote: 'no such words', body: 'x' })
    await expect(opening).rejects.toMatchObject({ code: 'quote_not_found' })
    expect((await listThreads(editor, { chapterId })).items).toEqual([])
  })

  it('[T6] takes the mark away again when the thread cannot be written', async () => {
    const other = await openClient('editor')
    const editor = await threads.actor('editor')
    await threads.house.db.schema.alterTable('comments').renameTo('lost').execute()
    await expect(openThread(editor, { chapterId, quote: 'Viktor', body: 'x' })).rejects.toThrow()
    await threads.house.db.schema.alterTable('lost').renameTo('comments').execute()
    expect(await threads.house.rooms.listAnchors(chapterId)).toEqual([])
    await eventually(() => expect(JSON.stringify(textOf(other.doc, 1).toDelta())).not.toContain('threadId'))
  })

  it('[T7] lists threads in the order of the text, detached ones last', async () => {
    const editor = await threads.actor('editor')
    const client = await openClient('editor')
    const opened: { id: string }[] = []
    for (const quote of ['nothing', 'Sofie', 'Viktor']) {
      opened.push(await openThread(editor, { chapterId, quote, body: quote }))
    }
    await eventually(() => expect(markedIn(client, opened[1]?.id ?? '')).toBe('Sofie'))
    client.paragraph(0).delete(0, 5)
    await eventually(async () => {
      const { items } = await listThreads(editor, { chapterId })
      expect(items.map(({ quote, detached }) => [quote, detached])).toEqual([
        ['Viktor', false],
        ['nothing', false],
        ['Sofie', true],
      ])
    })
  })

  it('[T5] sets the mark again when only the mark was lost', async () => {
    const editor = await threads.actor('editor')
    const client = await openClient('editor')
    const { id } = await openThread(editor, { chapterId, quote: 'said', body: 'Or thought?' })
    await eventually(() => expect(markedIn(client, id)).toBe('said'))
    const name = overlappingMarkName('comment', { threadId: id })
    client.paragraph(1).format(0, client.paragraph(1).length, { [name]: null })
    await eventually(() => expect(markedIn(client, id)).toBe(''))
    await eventually(() => expect(markedIn(client, id)).toBe('said'))
  })

  it('[T5] sets the mark again in a paragraph that a split made anew', async () => {
    const editor = await threads.actor('editor')
    const client = await openClient('editor')
    const { id } = await openThread(editor, { chapterId, quote: 'the train', body: 'x' })
    await eventually(() => expect(markedIn(client, id)).toBe('the train'))
    client.doc.transact(() => {
      client.paragraph(0).delete(18, 10)
      const half = new Y.XmlElement('paragraph')
      half.insert(0, [new Y.XmlText('the train.')])
      client.doc.getXmlFragment('default').insert(1, [half])
    })
    await eventually(() => expect(markedIn(client, id)).toBe('the train'))
    expect((await listThreads(editor, { chapterId })).items[0]?.detached).toBe(false)
  })

  it('[T64] sets the mark of a scene break again, and calls its thread detached when the break is gone', async () => {
    const editor = await threads.actor('editor')
    const client = await openClient('editor')
    const text = client.doc.getXmlFragment('default')
    const sceneBreak = new Y.XmlElement('sceneBreak')
    text.insert(1, [sceneBreak])
    const at = (index: number) =>
      toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, 0)))
    const anchor = { start: at(1), end: at(2) }
    const { id, quote } = await openThread(editor, { chapterId, anchor, body: 'How long?' })
    expect(quote).toBe('')
    await eventually(() => expect(sceneBreak.getAttribute('threadIds')).toBe(id))
    sceneBreak.removeAttribute('threadIds')
    await eventually(() => expect(sceneBreak.getAttribute('threadIds')).toBe(id))
    const isDetached = async () => (await listThreads(editor, { chapterId })).items.map((one) => one.detached)
    expect(await isDetached()).toEqual([false])
    text.delete(1, 1)
    await eventually(async () => expect(await isDetached()).toEqual([true]))
    // Put there again by somebody else, in the old surroundings.
    const another = new Y.XmlElement('sceneBreak')
    text.insert(1, [another])
    await eventually(() => expect(another.getAttribute('threadIds')).toBe(id))
    expect(await isDetached()).toEqual([false])
  })

  it('[T8] tells Stet’s own pages of the room that its threads changed', async () => {
    const editor = await threads.actor('editor')
    const client = await openClient('editor')
    const heard: string[] = []
    client.provider.messageHandlers[103] = (_encoder, decoder) => heard.push(String(decoder.arr.length))
    const ws = client.provider.ws
    ws?.send(new Uint8Array([100, 1]))
    client.provider.messageHandlers[101] = () => heard.push('receipt')
    await eventually(() => expect(heard).toContain('receipt'))
    const thread = await openThread(editor, { chapterId, quote: 'Viktor', body: 'x' })
    await addComment(editor, { threadId: thread.id, body: 'y' })
    await setThreadStatus(editor, { threadId: thread.id, status: 'resolved' })
    await eventually(() => expect(heard.filter((one) => one !== 'receipt')).toHaveLength(3))
  })
})

function textOf(doc: Y.Doc, index: number): Y.XmlText {
  const block = doc.getXmlFragment('default').get(index)
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) throw new Error(`block ${index} has no text`)
  return text
}

function positionAt(text: Y.XmlText, index: number, assoc: number): string {
  return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc)))
}

function markedIn(client: StockClient, threadId: string): string {
  const name = overlappingMarkName('comment', { threadId })
  return client.doc
    .getXmlFragment('default')
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .flatMap((text): { insert: string; attributes?: object }[] =>
      text instanceof Y.XmlText ? text.toDelta() : [],
    )
    .filter(({ attributes }) => attributes && name in attributes)
    .map(({ insert }) => insert)
    .join('')
}
