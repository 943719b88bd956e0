import type { exportChapter as operation } from '#lib/contract/exports.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { ExportFile } from '#lib/export/export-options.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { makeChapterFile } from './make-file.ts'

/** One chapter as a file, for whoever may read it. */
export async function exportChapter(
  actor: Actor,
  { chapterId, ...options }: InputOf<typeof operation>,
): Promise<ExportFile> {
  const found = await requireChapter(actor, chapterId, 'export')
  return makeChapterFile(found, actor.userId, options)
}
