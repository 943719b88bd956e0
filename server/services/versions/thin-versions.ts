import { getRuntime } from '#server/runtime.ts'
import { authorIds, readVersionBytes, versionColumns, type VersionRow } from './version-rows.ts'

const dayMs = 24 * 60 * 60 * 1_000

/** For so long every version stays; then one for each day, and later one for each week. */
const allDays = 14
const dailyDays = 90

/**
 * Clears away versions without a name that nobody misses: of those that are older than two weeks the last of each day stays, and after
 * three months the last of each week. To be called once a day; returns how many went.
 */
export async function thinVersions(now: Date): Promise<number> {
  const { db, log } = getRuntime()
  const before = new Date(now.getTime() - allDays * dayMs).toISOString()
  const chapters = await db
    .selectFrom('versions')
    .select('chapterId')
    .distinct()
    .where('createdAt', '<', before)
    .where('name', 'is', null)
    .execute()
  let gone = 0
  for (const { chapterId } of chapters) {
    try {
      gone += await thinChapter(chapterId, now)
    } catch (error) {
      log.error({ err: error, chapterId }, 'old versions could not be cleared away')
    }
  }
  return gone
}

async function thinChapter(chapterId: string, now: Date): Promise<number> {
  const rows = await getRuntime()
    .db.selectFrom('versions')
    .select(versionColumns)
    .where('chapterId', '=', chapterId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const doomed = doomedAmong(rows, now)
  let gone: VersionRow[] = []
  let previous: VersionRow | null = null
  for (const row of rows) {
    if (doomed.has(row.id)) gone.push(row)
    else {
      if (gone.length > 0) await replaceBy(row, gone, previous)
      gone = []
      previous = row
    }
  }
  return doomed.size
}

/** All but the last of each day or week, by their ids. What has a name stays, and so does the newest of all. */
function doomedAmong(rows: VersionRow[], now: Date): Set<string> {
  const last = new Map<string, string>()
  for (const { id, createdAt } of rows) last.set(stretchOf(createdAt, now), id)
  return new Set(
    rows
      .filter(({ id, name, createdAt }) => name === null && last.get(stretchOf(createdAt, now)) !== id)
      .map(({ id }) => id),
  )
}

/** The stretch of time of which one version stays. */
function stretchOf(createdAt: string, now: Date): string {
  const age = (now.getTime() - Date.parse(createdAt)) / dayMs
  if (age < allDays) return createdAt
  return age < dailyDays ? createdAt.slice(0, 10) : `week ${Math.floor(Date.parse(createdAt) / (7 * dayMs))}`
}

/** Lets versions go; the next one that stays tells of what was done in them, too. */
async function replaceBy(row: VersionRow, gone: VersionRow[], previous: VersionRow | null): Promise<void> {
  const { db, exports } = getRuntime()
  const { counts } = await exports.compare({
    before: previous && (await readVersionBytes(previous.id)),
    after: await readVersionBytes(row.id),
    unchanged: 'omit',
  })
  const authors = new Set([...gone, row].flatMap((one) => authorIds(one.authors)))
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('versions')
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      // Somebody may have given one a name just now.
      .where('name', 'is', null)
      .execute()
    await trx
      .updateTable('versions')
      .set({
        authors: [...authors].join(' '),
        wordsAdded: counts.wordsAdded,
        wordsRemoved: counts.wordsRemoved,
      })
      .where('id', '=', row.id)
      .execute()
  })
}
