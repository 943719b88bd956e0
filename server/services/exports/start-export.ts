import type { ExportJob, startChapterExport, startManuscriptExport } from '#lib/contract/export-jobs.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import { defaultView } from '#lib/export/export-options.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime, type ExportOrder } from '#server/runtime.ts'
import { describeExport } from './describe-export.ts'
import { findTarget } from './find-target.ts'

type Input = InputOf<typeof startChapterExport> | InputOf<typeof startManuscriptExport>

/** Begins a file of a chapter or a whole book, for whoever may read it. */
export async function startExport(actor: Actor, input: Input): Promise<ExportJob> {
  const order = orderOf(actor, input)
  await findTarget(order)
  return describeExport(getRuntime().exportJobs.start(order))
}

/** Without a view asked for, open suggestions show only where the review goes along. */
export function orderOf({ userId }: Actor, input: Input): ExportOrder {
  const { format, style, review, view = defaultView(review) } = input
  const target = 'chapterId' in input ? { chapterId: input.chapterId } : { manuscriptId: input.manuscriptId }
  return { userId, target, options: { format, style, review, view } }
}
