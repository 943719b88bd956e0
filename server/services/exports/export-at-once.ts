import { StetError } from '#lib/base/stet-error.ts'
import type { exportChapter, exportManuscript } from '#lib/contract/exports.ts'
import type { InputOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { answerFile } from './answer-file.ts'
import { findTarget } from './find-target.ts'
import { orderOf } from './start-export.ts'

type Input = InputOf<typeof exportChapter> | InputOf<typeof exportManuscript>

/** The same file in one request, which waits until it is made and keeps nothing; whoever hangs up ends it. */
export async function exportAtOnce(actor: Actor, input: Input, { signal }: Request): Promise<Response> {
  const order = orderOf(actor, input)
  await findTarget(order)
  const { exportJobs } = getRuntime()
  const { id } = exportJobs.start(order)
  const hangUp = () => void exportJobs.cancel(id)
  signal.addEventListener('abort', hangUp)
  try {
    const { file, notes, refusal } = await exportJobs.settled(id)
    if (!file)
      throw new StetError(refusal?.code ?? 'export_failed', refusal ? { message: refusal.message } : {})
    return await answerFile(file, notes)
  } finally {
    signal.removeEventListener('abort', hangUp)
    await exportJobs.cancel(id)
  }
}
