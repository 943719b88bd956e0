import type { KnownThread } from '#lib/import/merge/match-comments.ts'
import { getRuntime } from '#server/runtime.ts'
import { seesComment, seesThread, type Sight } from '../threads/sight.ts'
import { broughtIn } from './brought-in.ts'

/** The threads of a chapter as somebody's file may hold them: also what was deleted here since, so that it does not come back. */
export async function knownThreads(chapterId: string, sight: Sight): Promise<KnownThread[]> {
  const rows = await getRuntime()
    .db.selectFrom('threads')
    .innerJoin('comments', 'comments.threadId', 'threads.id')
    .leftJoin('users', 'users.id', 'comments.userId')
    .select(['threads.id', 'threads.status', 'threads.createdBy', 'users.name'])
    .select(['comments.userId', 'comments.body', 'comments.createdAt'])
    .select(['comments.foreignAuthor', 'comments.foreignAt'])
    .where('threads.chapterId', '=', chapterId)
    .orderBy('threads.createdAt')
    .orderBy('comments.createdAt')
    .execute()
  const threads = [...Map.groupBy(rows, ({ id }) => id).values()]
  return threads
    .filter(([first, ...others]) => first && seesThread(sight, first, [first, ...others]))
    .map((comments) => ({
      id: comments[0]?.id ?? '',
      resolved: comments[0]?.status === 'resolved',
      comments: comments
        .filter((comment) => seesComment(sight, comment))
        .map(({ name, body, createdAt, foreignAuthor, foreignAt }) => ({
          names: namesOf(name ?? 'Somebody', foreignAuthor),
          ats: [createdAt, ...(foreignAt === null ? [] : [foreignAt])],
          body,
        })),
    }))
}

function namesOf(name: string, foreignAuthor: string | null): string[] {
  return foreignAuthor === null ? [name] : [foreignAuthor, broughtIn(foreignAuthor, name)]
}
