import type { Kysely } from 'kysely'
import type { Database } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { keepVersion } from './keep-version.ts'

const minuteMs = 60_000

/** How a writer's day falls into versions. */
export interface SpellLengths {
  /** A spell of work is over when nobody has written for so long. */
  restMs: number
  /** One that goes on and on is kept this often. */
  longMs: number
}

export const spellLengths: SpellLengths = { restMs: 10 * minuteMs, longMs: 60 * minuteMs }

/**
 * Keeps a version of every chapter in which a spell of work has ended, or goes on for long, and whose text is another than in its newest
 * version. To be called every now and then; returns how many were kept.
 */
export async function keepAfterSpells(now: Date, lengths: SpellLengths = spellLengths): Promise<number> {
  const { db, log } = getRuntime()
  let kept = 0
  for (const { id: chapterId } of await chaptersWorkedOn(db)) {
    try {
      if (!(await isDue(db, chapterId, now, lengths))) continue
      await keepVersion({ chapterId, kind: 'automatic', userId: null })
      kept += 1
    } catch (error) {
      log.error({ err: error, chapterId }, 'a version could not be kept')
    }
  }
  return kept
}

/** Those that were touched after their newest version was kept: few, where nobody writes. */
async function chaptersWorkedOn(db: Kysely<Database>) {
  return db
    .selectFrom('chapters')
    .leftJoin('versions', 'versions.chapterId', 'chapters.id')
    .select('chapters.id')
    .where('chapters.deletedAt', 'is', null)
    .groupBy(['chapters.id', 'chapters.updatedAt'])
    .having((having) =>
      having.or([
        having(having.fn.max('versions.createdAt'), 'is', null),
        having(having.fn.max('versions.createdAt'), '<', having.ref('chapters.updatedAt')),
      ]),
    )
    .execute()
}

async function isDue(
  db: Kysely<Database>,
  chapterId: string,
  now: Date,
  { restMs, longMs }: SpellLengths,
): Promise<boolean> {
  const newest = await db
    .selectFrom('versions')
    .select((builder) => builder.fn.max('seq').as('seq'))
    .where('chapterId', '=', chapterId)
    .executeTakeFirst()
  const rows = db
    .selectFrom('chapterUpdates')
    .select('at')
    .where('chapterId', '=', chapterId)
    .where('seq', '>', newest?.seq ?? 0)
  const last = await rows.orderBy('seq', 'desc').limit(1).executeTakeFirst()
  if (!last) return false
  const first = await rows.orderBy('seq').limit(1).executeTakeFirst()
  const agoMs = (at: string) => now.getTime() - Date.parse(at)
  return agoMs(last.at) >= restMs || (first !== undefined && agoMs(first.at) >= longMs)
}
