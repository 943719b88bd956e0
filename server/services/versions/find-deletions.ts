import { getRuntime, type LogStretch } from '#server/runtime.ts'
import { readBase } from '../history/read-base.ts'

/** Beyond this the log is not read for the sake of colours. */
const rowsMax = 10_000
const bytesMax = 8 * 1024 * 1024

/**
 * The rows of a chapter's log after `fromSeq`, up to `toSeq` or to the last one, and what the chapter was before them: in these it stands who
 * deleted what. Undefined where they are too many.
 */
export async function findDeletions(
  chapterId: string,
  fromSeq: number,
  toSeq = Number.MAX_SAFE_INTEGER,
): Promise<LogStretch | undefined> {
  const { db } = getRuntime()
  const rows = db
    .selectFrom('chapterUpdates')
    .where('chapterId', '=', chapterId)
    .where('seq', '>', fromSeq)
    .where('seq', '<=', Math.min(toSeq, 2_147_483_647))
  const { count, bytes } = await rows
    .select((builder) => [
      builder.fn.countAll<number>().as('count'),
      builder.fn.sum<number | null>(builder.fn('length', ['bytes'])).as('bytes'),
    ])
    .executeTakeFirstOrThrow()
  if (Number(count) > rowsMax || Number(bytes ?? 0) > bytesMax) return undefined
  return {
    base: await readBase(db, chapterId, fromSeq),
    rows: await rows.select(['userId', 'bytes']).orderBy('seq').execute(),
  }
}
