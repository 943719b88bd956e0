import type {
  ExportPreview,
  previewChapterExport,
  previewManuscriptExport,
} from '#lib/contract/export-previews.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { findTarget } from './find-target.ts'
import { sourceOf } from './open-source.ts'
import { orderOf } from './start-export.ts'

type Input = InputOf<typeof previewChapterExport> | InputOf<typeof previewManuscriptExport>

/** How a file would begin, for whoever may export it. Only the first chapter is read. */
export async function previewExport(actor: Actor, input: Input): Promise<ExportPreview> {
  const order = orderOf(actor, input)
  const found = await findTarget(order)
  const words = found.chapters.reduce((sum, { wordCount }) => sum + wordCount, 0)
  const book = await sourceOf({ ...found, chapters: found.chapters.slice(0, 1) }, actor.userId)
  return getRuntime().exports.preview({ book, words, options: order.options })
}
