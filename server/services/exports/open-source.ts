import type { BookSource } from '#lib/export/book-source.ts'
import type { ExportOrder } from '#server/runtime.ts'
import { sightOf } from '../threads/sight.ts'
import { contactLines } from './contact-lines.ts'
import { findTarget, type FoundTarget } from './find-target.ts'
import { gatherSource } from './gather-source.ts'

/** What an export is made from, as it stands now and as whoever asked may see it. Throws as `findTarget` does. */
export async function openSource({
  userId,
  target,
}: Pick<ExportOrder, 'userId' | 'target'>): Promise<BookSource> {
  return sourceOf(await findTarget({ userId, target }), userId)
}

/** The same of what was found already, or of some of its chapters. */
export async function sourceOf(found: FoundTarget, userId: string | null): Promise<BookSource> {
  const contact = await contactLines(found.manuscript.id, userId)
  // Whoever runs the house has the database anyway.
  const sight = userId === null ? null : await sightOf(userId, found.manuscript)
  return gatherSource({ ...found, contact, sight })
}
