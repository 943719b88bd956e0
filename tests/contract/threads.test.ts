import { afterEach, beforeEach, expect, it } from 'vitest'
import { roles, type Role } from '#lib/access/permission.ts'
import { comment, openThread as openOperation, thread } from '#lib/contract/threads.ts'
import { isStetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { addComment } from '#server/services/threads/add-comment.ts'
import { deleteComment } from '#server/services/threads/delete-comment.ts'
import { editComment } from '#server/services/threads/edit-comment.ts'
import { listThreads } from '#server/services/threads/list-threads.ts'
import { moveThread } from '#server/services/threads/move-thread.ts'
import { openThread } from '#server/services/threads/open-thread.ts'
import { setThreadStatus } from '#server/services/threads/set-thread-status.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { eventually } from '#tests/support/eventually.ts'
import { startThreadsHouse, type ThreadsHouse } from '#tests/support/threads-house.ts'

await describeEachDatabase('who may do what to threads', (kind) => {
  let threads: ThreadsHouse
  let chapterId: string

  beforeEach(async () => {
    threads = await startThreadsHouse(kind, ['Sofie stepped off the train.'])
    ;({ chapterId } = threads)
  })

  afterEach(() => threads.close())

  const open = (actor: Actor, body = 'Which one?') => openThread(actor, { chapterId, quote: 'train', body })
  const marked = async (threadId: string) => {
    const { content } = await threads.house.rooms.readDocument(chapterId)
    const texts = content.flatMap((block) => (block.type === 'paragraph' ? (block.content ?? []) : []))
    const isMarked = ({ marks }: (typeof texts)[number]) => JSON.stringify(marks ?? []).includes(threadId)
    return texts
      .filter(isMarked)
      .map(({ text }) => text)
      .join('')
  }
  const items = async (actor: Actor) => (await listThreads(actor, { chapterId })).items

  it('[T20] lets all members read, and all but viewers begin and answer', async () => {
    const owner = await threads.actor('owner')
    const { id } = await open(owner)
    const outcomes: Partial<Record<Role, unknown[]>> = {}
    for (const role of roles) {
      const actor = await threads.actor(role)
      outcomes[role] = [
        await outcome(listThreads(actor, { chapterId })),
        await outcome(open(actor)),
        await outcome(addComment(actor, { threadId: id, body: 'This one.' })),
      ]
    }
    expect(outcomes).toEqual({
      viewer: ['done', 'forbidden', 'forbidden'],
      commenter: ['done', 'done', 'done'],
      suggester: ['done', 'done', 'done'],
      editor: ['done', 'done', 'done'],
      owner: ['done', 'done', 'done'],
    })
  })

  it('[T20] answers somebody without access as if there were nothing', async () => {
    const { id, comments } = await open(await threads.actor('owner'))
    const stranger: Actor = { userId: 'nobody', name: 'x', color: 0, via: 'token' }
    const commentId = comments[0]?.id ?? ''
    expect([
      await outcome(listThreads(stranger, { chapterId })),
      await outcome(open(stranger)),
      await outcome(addComment(stranger, { threadId: id, body: 'x' })),
      await outcome(setThreadStatus(stranger, { threadId: id, status: 'resolved' })),
      await outcome(editComment(stranger, { commentId, body: 'x' })),
      await outcome(deleteComment(stranger, { commentId })),
      await outcome(addComment(await threads.actor('owner'), { threadId: 'no-such-thread', body: 'x' })),
    ]).toEqual(Array(7).fill('not_found'))
  })

  it('[T21] lets commenters and suggesters resolve only threads that they began, editors any', async () => {
    const commenter = await threads.actor('commenter')
    const own = await open(commenter)
    const other = await open(await threads.actor('owner'))
    const set = async (actor: Actor, threadId: string, status: 'open' | 'resolved') =>
      outcome(setThreadStatus(actor, { threadId, status }))
    expect([await set(commenter, own.id, 'resolved'), await set(commenter, own.id, 'open')]).toEqual([
      'done',
      'done',
    ])
    expect(await set(commenter, other.id, 'resolved')).toBe('forbidden')
    expect(await set(await threads.actor('suggester'), other.id, 'resolved')).toBe('forbidden')
    expect(await set(await threads.actor('viewer'), other.id, 'resolved')).toBe('forbidden')
    expect(await set(await threads.actor('editor'), own.id, 'resolved')).toBe('done')
    expect((await items(commenter)).map(({ id, canResolve }) => [id === own.id, canResolve])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    )
  })

  it('[T21] says who resolved a thread and when, and forgets it when it is opened again', async () => {
    const editor = await threads.actor('editor')
    const { id } = await open(editor)
    const resolved = await setThreadStatus(editor, { threadId: id, status: 'resolved' })
    expect(thread.parse(resolved)).toMatchObject({ status: 'resolved', resolvedBy: { id: editor.userId } })
    expect(resolved.resolvedAt).not.toBeNull()
    const reopened = await setThreadStatus(editor, { threadId: id, status: 'open' })
    expect(reopened).toMatchObject({ status: 'open', resolvedBy: null, resolvedAt: null })
  })

  it('[T50] lets those move a thread to another passage who may resolve it, and nobody else', async () => {
    const commenter = await threads.actor('commenter')
    const own = await open(commenter)
    const other = await open(await threads.actor('owner'))
    const move = (actor: Actor, threadId: string, quote = 'Sofie') =>
      outcome(moveThread(actor, { threadId, anchor: { quote } }))
    const stranger: Actor = { userId: 'nobody', name: 'x', color: 0, via: 'token' }
    expect([
      await move(commenter, own.id),
      await move(commenter, other.id),
      await move(await threads.actor('viewer'), own.id),
      await move(stranger, own.id),
      await move(await threads.actor('editor'), other.id),
      await move(await threads.actor('editor'), other.id, 'no such words'),
    ]).toEqual(['done', 'forbidden', 'forbidden', 'not_found', 'done', 'quote_not_found'])
    expect((await items(commenter)).map(({ quote, detached }) => [quote, detached])).toEqual([
      ['Sofie', false],
      ['Sofie', false],
    ])
    await eventually(async () => expect(await marked(own.id)).toBe('Sofie'))
    await eventually(async () => expect(await marked(other.id)).toBe('Sofie'))
  })

  it('[T22] lets nobody but the author change or delete a comment, not even an owner', async () => {
    const commenter = await threads.actor('commenter')
    const owner = await threads.actor('owner')
    const { comments } = await open(commenter)
    const commentId = comments[0]?.id ?? ''
    expect([
      await outcome(editComment(owner, { commentId, body: 'x' })),
      await outcome(deleteComment(owner, { commentId })),
      await outcome(editComment(commenter, { commentId, body: 'Better.' })),
    ]).toEqual(['forbidden', 'forbidden', 'done'])
  })

  it('[T22] leaves a trace of what was edited or deleted, but not the words', async () => {
    const editor = await threads.actor('editor')
    const opened = await open(editor, 'First words')
    const reply = await addComment(editor, { threadId: opened.id, body: 'Second' })
    const edited = await editComment(editor, { commentId: reply.id, body: 'Second, better' })
    expect(comment.parse(edited)).toMatchObject({ body: 'Second, better', deleted: false })
    expect(edited.editedAt).not.toBeNull()
    await deleteComment(editor, { commentId: opened.comments[0]?.id ?? '' })
    const [seen] = await items(editor)
    expect(seen?.comments.map(({ body, deleted }) => [body, deleted])).toEqual([
      ['', true],
      ['Second, better', false],
    ])
    expect(await outcome(editComment(editor, { commentId: opened.comments[0]?.id ?? '', body: 'x' }))).toBe(
      'not_found',
    )
    const rows = await threads.house.db.selectFrom('comments').select('body').execute()
    expect(JSON.stringify(rows)).not.toContain('First words')
  })

  it('[T22] resolves a thread when its last words are deleted', async () => {
    const editor = await threads.actor('editor')
    const opened = await open(editor)
    await deleteComment(editor, { commentId: opened.comments[0]?.id ?? '' })
    expect((await items(editor))[0]).toMatchObject({ status: 'resolved', comments: [{ deleted: true }] })
  })

  it('[T22] says beside each comment whether the reader may change it', async () => {
    const [one, two] = [await threads.actor('commenter'), await threads.actor('commenter')]
    const { id } = await open(one)
    await addComment(two, { threadId: id, body: 'Mine' })
    const canEdit = async (actor: Actor) => (await items(actor))[0]?.comments.map((each) => each.canEdit)
    expect([await canEdit(one), await canEdit(two)]).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('[T23] takes a passage by quote, by positions, or by positions with the quote, and bounds everything', () => {
    const takes = (given: unknown) => openOperation.body.safeParse(given).success
    const [start, end, body] = ['AAAA', 'AAAB', 'x']
    expect([
      takes({ quote: 'train', body }),
      takes({ anchor: { quote: 'train' }, body }),
      takes({ anchor: { start, end }, body }),
      takes({ anchor: { start, end, quote: 'train' }, body }),
      takes({ anchor: { start, end }, quote: 'train', body }),
    ]).toEqual(Array(5).fill(true))
    expect([
      takes({ body }),
      takes({ quote: '', body }),
      takes({ quote: 'train', body: '  ' }),
      takes({ quote: 'train', body: 'x'.repeat(10_001) }),
      takes({ quote: 'x'.repeat(20_001), body }),
      takes({ anchor: { start, end: '<script>' }, body }),
      takes({ anchor: { start: 'A'.repeat(2_000), end }, body }),
      takes({ quote: 'train', body, authorId: 'another' }),
    ]).toEqual(Array(8).fill(false))
  })
})

async function outcome(doing: Promise<unknown>): Promise<string> {
  try {
    await doing
    return 'done'
  } catch (error) {
    if (isStetError(error)) return error.code
    throw error
  }
}
