import { afterEach, beforeEach, expect, it } from 'vitest'
import { newId } from '#server/db/new-id.ts'
import { addComment } from '#server/services/threads/add-comment.ts'
import { deleteComment } from '#server/services/threads/delete-comment.ts'
import { listThreads } from '#server/services/threads/list-threads.ts'
import { openThread } from '#server/services/threads/open-thread.ts'
import { describeEachDatabase } from '#tests/support/databases.ts'
import { startThreadsHouse, type ThreadsHouse } from '#tests/support/threads-house.ts'

await describeEachDatabase('comments that are sent again', (kind) => {
  let threads: ThreadsHouse
  let chapterId: string

  beforeEach(async () => {
    threads = await startThreadsHouse(kind, ['Sofie stepped off the train.'])
    ;({ chapterId } = threads)
  })

  afterEach(() => threads.close())

  it('[T60] are written once, also when two sendings cross, and answer with what came of the first', async () => {
    const anna = await threads.actor('commenter')
    const begin = { chapterId, quote: 'train', body: 'Which one?', requestId: newId() }
    const [one, two] = await Promise.all([openThread(anna, begin), openThread(anna, begin)])
    const three = await openThread(anna, begin)
    expect([two.id, three.id]).toEqual([one.id, one.id])
    const answer = { threadId: one.id, body: 'The night train.', requestId: newId() }
    const answers = await Promise.all([1, 2, 3].map(() => addComment(anna, answer)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const { items } = await listThreads(anna, { chapterId })
    expect(items.map(({ comments }) => comments.map(({ body }) => body))).toEqual([
      ['Which one?', 'The night train.'],
    ])
    expect(await threads.house.rooms.listAnchors(chapterId)).toEqual([one.id])
  })

  it('[T60] are known by their author, and by what they are: the same name for something else is refused', async () => {
    const [anna, ben] = [await threads.actor('commenter'), await threads.actor('commenter')]
    const requestId = newId()
    const { id: threadId } = await openThread(anna, { chapterId, quote: 'train', body: 'Hers', requestId })
    const his = await openThread(ben, { chapterId, quote: 'train', body: 'His', requestId })
    expect(his.id).not.toBe(threadId)
    await expect(addComment(anna, { threadId, body: 'Else', requestId })).rejects.toMatchObject({
      code: 'conflict',
    })
    const replyId = newId()
    await addComment(anna, { threadId, body: 'Answer', requestId: replyId })
    await expect(
      openThread(anna, { chapterId, quote: 'train', body: 'Else', requestId: replyId }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('[T60] answer as at first when the author may not write any more, or took the words back', async () => {
    const anna = await threads.actor('commenter')
    const begin = { chapterId, quote: 'train', body: 'Which one?', requestId: newId() }
    const { id, comments } = await openThread(anna, begin)
    await deleteComment(anna, { commentId: comments[0]?.id ?? '' })
    expect(await openThread(anna, begin)).toMatchObject({ id, comments: [{ deleted: true, body: '' }] })
    const { db } = threads.house
    await db.updateTable('members').set({ role: 'viewer' }).where('userId', '=', anna.userId).execute()
    expect(await openThread(anna, begin)).toMatchObject({ id })
    await expect(openThread(anna, { ...begin, requestId: newId() })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
