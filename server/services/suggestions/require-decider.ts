import { StetError } from '#lib/base/stet-error.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireChapter, type ChapterAccess } from '../access/require-chapter.ts'

/** Whoever may write decides; under locked tracking only an owner accepts. */
export async function requireDecider(
  actor: Actor,
  chapterId: string,
  decision: 'accept' | 'reject',
): Promise<ChapterAccess> {
  const access = await requireChapter(actor, chapterId, 'decideSuggestions')
  if (access.manuscript.trackingLocked === 1 && decision === 'accept' && access.role !== 'owner') {
    throw new StetError('forbidden', {
      message: 'Tracking is locked in this manuscript: only an owner accepts suggestions.',
    })
  }
  return access
}
