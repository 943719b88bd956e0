import type { Selectable } from 'kysely'
import { defaultView, type ExportFile, type ExportOptions } from '#lib/export/export-options.ts'
import type { ChapterTable, ManuscriptTable } from '#server/db/tables.ts'
import { getRuntime } from '#server/runtime.ts'
import { contactLines } from './contact-lines.ts'
import { sightOf } from '../threads/sight.ts'
import { gatherBook, type BookOrder } from './gather-book.ts'

export type FileOptions = Omit<ExportOptions, 'view'> & { view?: ExportOptions['view'] | undefined }

/** One chapter as a file. Whoever calls has seen to access; `exporterId` null is whoever runs the house. */
export async function makeChapterFile(
  { manuscript, chapter }: { manuscript: Selectable<ManuscriptTable>; chapter: Selectable<ChapterTable> },
  exporterId: string | null,
  options: FileOptions,
): Promise<ExportFile> {
  return makeFile({ manuscript, chapters: [chapter], scope: 'chapter' }, exporterId, options)
}

/** A manuscript with all its chapters, in order, as a file. The same holds. */
export async function makeManuscriptFile(
  manuscript: Selectable<ManuscriptTable>,
  exporterId: string | null,
  options: FileOptions,
): Promise<ExportFile> {
  const chapters = await getRuntime()
    .db.selectFrom('chapters')
    .selectAll()
    .where('manuscriptId', '=', manuscript.id)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute()
  return makeFile({ manuscript, chapters, scope: 'manuscript' }, exporterId, options)
}

/** Without a view asked for, open suggestions show only where the review goes along. */
async function makeFile(
  order: Omit<BookOrder, 'contact' | 'sight'>,
  exporterId: string | null,
  { format, style, review, view = defaultView(review) }: FileOptions,
): Promise<ExportFile> {
  const contact = await contactLines(order.manuscript.id, exporterId)
  // Whoever runs the house has the database anyway.
  const sight = exporterId === null ? null : await sightOf(exporterId, order.manuscript)
  const book = await gatherBook({ ...order, contact, sight })
  return getRuntime().exports.run({ book, options: { format, style, review, view } })
}
