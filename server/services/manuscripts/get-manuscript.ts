import { StetError } from '#lib/base/stet-error.ts'
import type { Manuscript } from '#lib/contract/manuscripts.ts'
import type { Actor } from '#server/auth/actor.ts'
import { getRuntime } from '#server/runtime.ts'
import { requireRole } from '../access/require-role.ts'
import { selectChapters } from '../chapters/chapter-summaries.ts'
import { readMatter } from './matter.ts'
import { selectSummaries, toSummary } from './manuscript-summaries.ts'

/** A manuscript with its chapters in order. */
export async function getManuscript(
  actor: Pick<Actor, 'userId'>,
  { manuscriptId }: { manuscriptId: string },
): Promise<Manuscript> {
  await requireRole(actor, manuscriptId, 'read')
  const { db } = getRuntime()
  const row = await selectSummaries(db, actor.userId).where('id', '=', manuscriptId).executeTakeFirst()
  // Gone since the line above: the same answer as a moment later.
  if (!row) throw new StetError('not_found')
  const matter = await readMatter(db, manuscriptId)
  return { ...toSummary(row), matter, chapters: await selectChapters(db, manuscriptId, 'kept') }
}
