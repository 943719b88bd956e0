import type { Selectable } from 'kysely'
import { StetError } from '#lib/base/stet-error.ts'
import type { ChapterTable, ManuscriptTable } from '#server/db/tables.ts'
import { getRuntime, type ExportOrder } from '#server/runtime.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { requireRole } from '../access/require-role.ts'

/** What an export is of. */
export interface FoundTarget {
  manuscript: Selectable<ManuscriptTable>
  /** One, or all in order. */
  chapters: Selectable<ChapterTable>[]
  scope: 'chapter' | 'manuscript'
}

/**
 * The chapter or the manuscript that is to be exported, with its chapters, for whoever may export it; a user id of null is
 * whoever runs the house, who may. Throws `not_found` and `forbidden` as `requireRole` does.
 */
export async function findTarget({
  userId,
  target,
}: Pick<ExportOrder, 'userId' | 'target'>): Promise<FoundTarget> {
  if ('chapterId' in target) {
    const { manuscript, chapter } =
      userId === null
        ? await chapterOfHouse(target.chapterId)
        : await requireChapter({ userId }, target.chapterId, 'export')
    return { manuscript, chapters: [chapter], scope: 'chapter' }
  }
  const manuscript =
    userId === null
      ? await manuscriptOfHouse(target.manuscriptId)
      : (await requireRole({ userId }, target.manuscriptId, 'export')).manuscript
  return { manuscript, chapters: await chaptersOf(manuscript.id), scope: 'manuscript' }
}

function chaptersOf(manuscriptId: string): Promise<Selectable<ChapterTable>[]> {
  return getRuntime()
    .db.selectFrom('chapters')
    .selectAll()
    .where('manuscriptId', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute()
}

async function chapterOfHouse(chapterId: string) {
  const chapter = await getRuntime()
    .db.selectFrom('chapters')
    .selectAll()
    .where('id', '=', chapterId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!chapter) throw new StetError('not_found', { message: 'There is no such chapter.' })
  return { manuscript: await manuscriptOfHouse(chapter.manuscriptId), chapter }
}

async function manuscriptOfHouse(manuscriptId: string) {
  const manuscript = await getRuntime()
    .db.selectFrom('manuscripts')
    .selectAll()
    .where('id', '=', manuscriptId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!manuscript) throw new StetError('not_found', { message: 'There is no such manuscript.' })
  return manuscript
}
