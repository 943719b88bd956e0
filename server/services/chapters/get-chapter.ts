import { writingMode } from '#lib/access/permission.ts'
import type { Chapter } from '#lib/contract/chapters.ts'
import type { Actor } from '#server/auth/actor.ts'
import { requireChapter } from '../access/require-chapter.ts'

/** A chapter without its text, and what the asking person may do in it. */
export async function getChapter(
  actor: Pick<Actor, 'userId'>,
  { chapterId }: { chapterId: string },
): Promise<Chapter> {
  const { chapter, manuscript, role } = await requireChapter(actor, chapterId, 'read')
  return {
    id: chapter.id,
    manuscriptId: chapter.manuscriptId,
    title: chapter.title,
    position: chapter.position,
    wordCount: chapter.wordCount,
    updatedAt: chapter.updatedAt,
    deletedAt: chapter.deletedAt,
    role,
    writing: writingMode(role, manuscript.trackingLocked === 1),
  }
}
