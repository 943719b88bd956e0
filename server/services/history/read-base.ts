import type { Kysely } from 'kysely'
import type { Database } from '#server/db/tables.ts'
import type { LogBase } from '#server/runtime.ts'

/** A chapter as it was after row `seq` of its log: the last keyframe up to there, and the rows after it. */
export async function readBase(db: Kysely<Database>, chapterId: string, seq: number): Promise<LogBase> {
  const keyframe = await db
    .selectFrom('keyframes')
    .select(['seq', 'size', 'bytes'])
    .where('chapterId', '=', chapterId)
    .where('seq', '<=', seq)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('chapterUpdates')
    .select('bytes')
    .where('chapterId', '=', chapterId)
    .where('seq', '>', keyframe?.seq ?? 0)
    .where('seq', '<=', seq)
    .orderBy('seq')
    .execute()
  return { keyframe: keyframe ?? null, updates: rows.map(({ bytes }) => bytes) }
}

/** Which Yjs client id is whose. */
export async function readClients(db: Kysely<Database>, chapterId: string) {
  return db
    .selectFrom('chapterClients')
    .select(['clientId', 'userId'])
    .where('chapterId', '=', chapterId)
    .execute()
}
