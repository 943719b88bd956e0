import type { Actor } from '#server/auth/actor.ts'
import { requireChapter } from '../access/require-chapter.ts'
import { readThreads } from './read-threads.ts'

/** The threads of a chapter, in reading order. */
export async function listThreads(actor: Actor, { chapterId }: { chapterId: string }) {
  const { role } = await requireChapter(actor, chapterId, 'read')
  return { items: await readThreads({ userId: actor.userId, role }, chapterId) }
}
