import { afterEach, describe, expect, it } from 'vitest'
import { Outbox } from '#components/editor/margin/outbox.ts'
import type { OutboxStore } from '#components/editor/margin/outbox-store.ts'
import type { WaitingItem } from '#components/editor/margin/waiting-item.ts'
import { StetError } from '#lib/base/stet-error.ts'
import { eventually } from '#tests/support/eventually.ts'

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`
const common = { refusal: null, quote: 'train' }
const thread: WaitingItem = {
  ...common,
  id: 'a',
  at: at(1),
  kind: 'thread',
  anchor: { start: 'AA==', end: 'AA==', quote: 'train' },
  body: 'Which one?',
}
const reply = (id: string, threadId: string, second: number): WaitingItem => ({
  ...common,
  id,
  at: at(second),
  kind: 'reply',
  threadId,
  body: `Answer ${id}`,
})

describe('what waits to be sent', () => {
  const opened: Outbox[] = []
  afterEach(() => opened.splice(0).forEach((outbox) => outbox.close()))

  function open(
    answer: (item: WaitingItem) => Promise<{ threadId?: string }>,
    { store = new Drawer(), isTextThere = () => true }: { store?: Drawer; isTextThere?: () => boolean } = {},
  ) {
    const asked: WaitingItem[] = []
    const refused: string[] = []
    const outbox = new Outbox({
      store,
      isTextThere,
      async send(item) {
        asked.push(item)
        return answer(item)
      },
      onChange: () => undefined,
      onRefused: (_, reason) => refused.push(reason),
    })
    opened.push(outbox)
    return { outbox, store, asked, refused }
  }

  it('[T61] is kept before it is sent, and forgotten only when the server has it', async () => {
    const store = new Drawer()
    const { outbox } = open(
      async () => {
        expect(store.read()).toEqual([thread])
        return { threadId: 't' }
      },
      { store },
    )
    expect(await outbox.put(thread)).toBe('sent')
    expect([store.read(), outbox.items]).toEqual([[], []])
  })

  it('[T61] goes out in its order, answers after the thread that they answer, with that thread’s id', async () => {
    let isDown = true
    const store = new Drawer()
    const { outbox, asked } = open(
      async ({ id }) => {
        if (isDown) throw new StetError('unavailable')
        return id === 'a' ? { threadId: 't' } : {}
      },
      { store },
    )
    for (const item of [thread, reply('b', 'a', 2), reply('c', 'other', 3)]) {
      expect(await outbox.put(item)).toBe('waiting')
    }
    // A second page that is opened meanwhile takes up what is kept, and tells of it.
    expect(store.read().map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    isDown = false
    asked.length = 0
    outbox.flushNow()
    await eventually(() => expect(outbox.items).toEqual([]))
    expect(asked.map((item) => [item.id, 'threadId' in item ? item.threadId : null])).toEqual([
      ['a', null],
      ['b', 't'],
      ['c', 'other'],
    ])
  })

  it('[T61] never goes after what was said later: an earlier change of the same comment goes no more', async () => {
    const edit = (id: string, body: string): WaitingItem => ({
      ...common,
      id,
      at: at(Number(id)),
      kind: 'edit',
      threadId: 't',
      commentId: 'c',
      body,
    })
    let isDown = true
    const done: string[] = []
    const { outbox } = open(async (item) => {
      if (isDown) throw new StetError('unavailable')
      done.push(item.id)
      return {}
    })
    await outbox.put(edit('1', 'First'))
    await outbox.put(edit('2', 'Second'))
    expect(outbox.items.map(({ id }) => id)).toEqual(['2'])
    isDown = false
    await outbox.put({ ...edit('3', 'Third') })
    await outbox.put({ ...common, id: '4', at: at(4), kind: 'status', threadId: 't', status: 'resolved' })
    await eventually(() => expect(outbox.items).toEqual([]))
    expect(done).toEqual(['3', '4'])
  })

  it('[T61] is taken up again by a page that opens later, whatever the first attempt had become', async () => {
    const store = new Drawer()
    store.write(reply('b', 't', 1))
    const { outbox, asked } = open(async () => ({}), { store })
    await eventually(() => expect(outbox.items).toEqual([]))
    expect(asked.map(({ id }) => id)).toEqual(['b'])
    expect(store.read()).toEqual([])
  })

  it('[T62] holds a new thread back until the server has the text, and takes no “gone” for granted before', async () => {
    let isTextThere = false
    const { outbox, asked } = open(
      async () => {
        if (!isTextThere) throw new StetError('anchor_not_found')
        return { threadId: 't' }
      },
      { isTextThere: () => isTextThere },
    )
    expect(await outbox.put(thread)).toBe('waiting')
    const probe = reply('b', 'other', 2)
    outbox.flushNow()
    await outbox.put(probe).catch(() => undefined)
    expect(asked.filter(({ id }) => id === 'a')).toHaveLength(1)
    isTextThere = true
    outbox.noteTextThere()
    await eventually(() => expect(outbox.items).toEqual([]))
  })

  it('[T63] keeps the words of what was refused after waiting, and throws what never waited back to its form', async () => {
    let error = new StetError('unavailable')
    const { outbox, store, refused } = open(async () => {
      throw error
    })
    await outbox.put(reply('b', 't', 1))
    error = new StetError('forbidden')
    await expect(outbox.put(reply('c', 'other', 2))).rejects.toMatchObject({ code: 'forbidden' })
    outbox.flushNow()
    await eventually(() => expect(refused).toEqual([error.message]))
    expect(store.read()).toEqual([{ ...reply('b', 't', 1), refusal: error.message }])
    outbox.flushNow()
    outbox.drop('b')
    expect([store.read(), outbox.items]).toEqual([[], []])
  })
})

/** What a browser keeps. */
class Drawer implements OutboxStore {
  readonly #kept = new Map<string, WaitingItem>()

  read(): WaitingItem[] {
    return [...this.#kept.values()]
  }

  write(item: WaitingItem): boolean {
    this.#kept.set(item.id, item)
    return true
  }

  remove(id: string): void {
    this.#kept.delete(id)
  }

  onChange(): () => void {
    return () => undefined
  }
}
