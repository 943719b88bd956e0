import { describe, expect, it } from 'vitest'
import type { WaitingItem } from '#components/editor/margin/waiting-item.ts'
import { withWaiting } from '#components/editor/margin/waiting-threads.ts'
import type { Thread } from '#lib/contract/threads.ts'

const me = { id: 'me', name: 'Anna', color: 1 }
const ben = { id: 'ben', name: 'Ben', color: 2 }
const at = '2026-01-01T00:00:00.000Z'

const thread: Thread = {
  id: 't',
  chapterId: 'chapter',
  status: 'open',
  detached: false,
  quote: 'train',
  suggestionId: null,
  createdAt: at,
  createdBy: ben,
  resolvedBy: null,
  resolvedAt: null,
  unread: false,
  canReply: true,
  canResolve: true,
  comments: [
    {
      id: 'c',
      author: me,
      foreignAuthor: null,
      body: 'Which one?',
      mentions: [],
      createdAt: at,
      editedAt: null,
      deleted: false,
      canEdit: true,
      reactions: [{ emoji: '👍', people: [{ id: 'ben', name: 'Ben' }] }],
    },
  ],
}

const common = { at, refusal: null, threadId: 't', quote: 'train' }
const lay = (...items: WaitingItem[]) =>
  withWaiting([thread], { items, me, chapterId: 'chapter', isKept: () => true })

describe('what waits, laid over the threads', () => {
  it('[T61] shows answers, changes, reactions and a resolution as they will be', () => {
    const [shown] = lay(
      { ...common, id: '1', kind: 'edit', commentId: 'c', body: 'Which train?' },
      { ...common, id: '2', kind: 'reply', body: 'The night train.' },
      { ...common, id: '3', kind: 'reaction', commentId: 'c', emoji: '👍', isOn: true },
      { ...common, id: '4', kind: 'reaction', commentId: 'c', emoji: '🦊', isOn: true },
      { ...common, id: '5', kind: 'reaction', commentId: 'c', emoji: '🦊', isOn: false },
      { ...common, id: '6', kind: 'status', status: 'resolved' },
    )
    expect(shown).toMatchObject({ status: 'resolved', resolvedBy: me, waiting: { id: '6', refusal: null } })
    expect(shown?.comments.map(({ body, waiting }) => [body, waiting?.id])).toEqual([
      ['Which train?', '1'],
      ['The night train.', '2'],
    ])
    expect(shown?.comments[0]?.reactions.map(({ emoji, people }) => [emoji, people.length])).toEqual([
      ['👍', 2],
    ])
  })

  it('[T61] gives a comment that waits a card of its own, and what answers it a place in that', () => {
    const anchor = { start: 'AA==', end: 'AA==', quote: 'Viktor' }
    const [, shown] = lay(
      { at, refusal: null, id: 'new', kind: 'thread', anchor, body: 'Who?' },
      { ...common, id: '2', kind: 'reply', threadId: 'new', body: 'He.' },
    )
    expect(shown).toMatchObject({ id: 'new', quote: 'Viktor', anchor, canResolve: false })
    expect(shown?.comments.map(({ body }) => body)).toEqual(['Who?', 'He.'])
  })

  it('[T63] shows refused words beside what stands, and in a card of their own where their thread is gone', () => {
    const [shown, orphan] = lay(
      { ...common, id: '1', refusal: 'No.', kind: 'edit', commentId: 'c', body: 'Which train?' },
      { ...common, id: '2', refusal: 'Gone.', kind: 'reply', threadId: 'gone', quote: 'Sofie', body: 'She.' },
    )
    expect(shown?.comments[0]).toMatchObject({
      body: 'Which one?',
      waiting: { refusal: 'No.', words: 'Which train?' },
    })
    expect(orphan).toMatchObject({ id: '2', quote: 'Sofie', canReply: false, waiting: { refusal: 'Gone.' } })
    expect(orphan?.comments[0]?.body).toBe('She.')
  })
})
