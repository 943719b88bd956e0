import { sql, type Kysely, type Selectable } from 'kysely'
import type { Role } from '#lib/access/permission.ts'
import type { ManuscriptSummary } from '#lib/contract/manuscripts.ts'
import type { Database, ManuscriptTable } from '#server/db/tables.ts'

/**
 * The manuscripts of one person with their role, counts and the time of the last change in any chapter, as a query to be narrowed
 * and ordered.
 */
export function selectSummaries(db: Kysely<Database>, userId: string) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom('manuscripts')
        .innerJoin('members', 'members.manuscriptId', 'manuscripts.id')
        .leftJoin(
          (inner) =>
            inner
              .selectFrom('chapters')
              .where('chapters.deletedAt', 'is', null)
              .select(({ fn }) => [
                'chapters.manuscriptId',
                fn.countAll<number>().as('chapterCount'),
                fn.sum<number>('chapters.wordCount').as('wordCount'),
                fn.max('chapters.updatedAt').as('chaptersUpdatedAt'),
              ])
              .groupBy('chapters.manuscriptId')
              .as('counts'),
          (join) => join.onRef('counts.manuscriptId', '=', 'manuscripts.id'),
        )
        .where('members.userId', '=', userId)
        .selectAll('manuscripts')
        .select(['members.role', 'counts.chapterCount', 'counts.wordCount'])
        .select(lastChange.as('touchedAt'))
        .select(firstChapter.as('firstChapterId'))
        .as('summaries'),
    )
    .selectAll()
}

const lastChange = sql<string>`case when ${sql.ref('counts.chaptersUpdatedAt')} > ${sql.ref('manuscripts.updatedAt')}
  then ${sql.ref('counts.chaptersUpdatedAt')} else ${sql.ref('manuscripts.updatedAt')} end`

const firstChapter = sql<
  string | null
>`(select ${sql.ref('first.id')} from ${sql.table('chapters')} as ${sql.id('first')}
  where ${sql.ref('first.manuscriptId')} = ${sql.ref('manuscripts.id')} and ${sql.ref('first.deletedAt')} is null
  order by ${sql.ref('first.position')} limit 1)`

export interface SummaryRow extends Selectable<ManuscriptTable> {
  role: Role
  chapterCount: number | null
  wordCount: number | null
  touchedAt: string
  firstChapterId: string | null
}

export function toSummary(row: SummaryRow): ManuscriptSummary {
  return {
    id: row.id,
    title: row.title,
    authorLine: row.authorLine,
    language: row.language,
    trackingLocked: row.trackingLocked === 1,
    readersApart: row.readersApart === 1,
    playbackOpen: row.playbackOpen === 1,
    role: row.role,
    chapterCount: row.chapterCount ?? 0,
    wordCount: row.wordCount ?? 0,
    firstChapterId: row.firstChapterId,
    createdAt: row.createdAt,
    updatedAt: row.touchedAt,
    deletedAt: row.deletedAt,
  }
}
