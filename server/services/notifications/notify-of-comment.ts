import type { Kysely } from 'kysely'
import { mentionedIn } from '#lib/base/split-mentions.ts'
import type { Database } from '#server/db/tables.ts'
import { notify } from './notify.ts'

interface Said {
  commentId: string
  threadId: string
  chapterId: string
  userId: string
  body: string
}

/** Tells those whom a new comment mentions, and everybody else who has said something in its thread. */
export async function notifyOfComment(db: Kysely<Database>, said: Said): Promise<void> {
  const { news, mentioned } = await keepMentions(db, said)
  await notify(db, { ...news, kind: 'mention', userIds: mentioned })
  const spoke = await db
    .selectFrom('comments')
    .select('userId')
    .distinct()
    .where('threadId', '=', said.threadId)
    .execute()
  const others = spoke.map(({ userId }) => userId).filter((userId) => !mentioned.includes(userId))
  await notify(db, { ...news, kind: 'reply', userIds: others })
}

/** Tells those whom a comment mentions since it was changed; who has heard of it does not hear of it twice. */
export async function notifyOfEdit(db: Kysely<Database>, said: Said): Promise<void> {
  const { news, mentioned } = await keepMentions(db, said)
  const told = await db
    .selectFrom('notifications')
    .select('userId')
    .where('commentId', '=', said.commentId)
    .where('kind', '=', 'mention')
    .execute()
  const userIds = mentioned.filter((one) => told.every(({ userId }) => userId !== one))
  await notify(db, { ...news, kind: 'mention', userIds })
}

/** Takes back what a comment told people, when its words go. */
export async function forgetComment(db: Kysely<Database>, commentId: string): Promise<void> {
  await db.deleteFrom('mentions').where('commentId', '=', commentId).execute()
  await db.deleteFrom('notifications').where('commentId', '=', commentId).execute()
}

/** Writes down whom the comment names: members of the manuscript only; to anybody else an `@` is a letter like others. */
async function keepMentions(db: Kysely<Database>, { commentId, chapterId, userId, body }: Said) {
  const { manuscriptId } = await db
    .selectFrom('chapters')
    .select('manuscriptId')
    .where('id', '=', chapterId)
    .executeTakeFirstOrThrow()
  const people = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name'])
    .where('members.manuscriptId', '=', manuscriptId)
    .execute()
  const mentioned = mentionedIn(body, people)
  await db.deleteFrom('mentions').where('commentId', '=', commentId).execute()
  if (mentioned.length > 0) {
    const rows = mentioned.map(({ id, name }) => ({ commentId, userId: id, name }))
    await db.insertInto('mentions').values(rows).execute()
  }
  const news = { manuscriptId, chapterId, commentId, actorId: userId }
  return { news, mentioned: mentioned.map(({ id }) => id) }
}
