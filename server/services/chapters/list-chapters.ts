import type { listChapters as operation } from '#lib/contract/chapters.ts'
import type { InputOf, ResultOf } from '#lib/contract/operation.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { selectChapters } from './chapter-summaries.ts'

/** The chapters of a manuscript; the deleted ones only for those who may bring them back. */
export async function listChapters(
  actor: Actor,
  { manuscriptId, state }: InputOf<typeof operation>,
): Promise<ResultOf<typeof operation>> {
  await requireRole(actor, manuscriptId, state === 'kept' ? 'read' : 'manageChapters')
  return { items: await selectChapters(getRuntime().db, manuscriptId, state) }
}
